using PolyType.Abstractions;

namespace Akka.Workers.Tests.State;

/// <summary>Chains that make no sense are refused where they are made.</summary>
public sealed class MigrationChainSpecs
{
    private static StateMigration FirstToSecond => Step(1, 2, new FromV1ToV2());

    [Fact]
    public void The_readable_versions_are_its_own_and_those_that_lead_to_it()
    {
        var contract = StateContract.Create(3, Shape<BookV3>(), Step(2, 3, new FromV2ToV3()), FirstToSecond);
        Assert.Equal([1, 2, 3], contract.Readable.Order());
    }

    [Fact]
    public void Two_steps_from_one_version_are_refused() => ExpectRefused("two migrations", "version 1", FirstToSecond, FirstToSecond);

    [Fact]
    public void A_step_that_leads_nowhere_is_refused() => ExpectRefused("none leads on to 3", "version 2", FirstToSecond);

    [Theory, InlineData(2, 2), InlineData(3, 2)]
    public void A_step_that_does_not_raise_the_version_is_refused(int from, int to) =>
        ExpectRefused("does not raise the version", $"from version {from} to {to}", Step(from, to, new FromV1ToV2()));

    [Fact]
    public void A_version_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StateContract.Create(0, Shape<BookV1>()));

    private static void ExpectRefused(string what, string where, params StateMigration[] steps)
    {
        var error = Assert.Throws<ArgumentException>(() => StateContract.Create(3, Shape<BookV3>(), steps));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
    }

    private static StateMigration Step<TFrom, TTo>(int from, int to, IStateMigration<TFrom, TTo> step) where TFrom : PolyType.IShapeable<TFrom> =>
        StateMigration.Create(from, Shape<TFrom>(), to, step);

    private static PolyType.ITypeShape<T> Shape<T>() where T : PolyType.IShapeable<T> => TypeShapeResolver.Resolve<T>();
}
