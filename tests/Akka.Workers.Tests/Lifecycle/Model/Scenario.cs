using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Lifecycle;
using CsCheck;

namespace Akka.Workers.Tests.Lifecycle.Model;

/// <summary>What a run of the model is made from: the rules, and one number for every choice between possible moves.</summary>
internal sealed record Scenario(LifeRules Rules, bool Stateful, long Before, int[] Choices)
{
    public static readonly Gen<Scenario> Any = Gen.Select(
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 9]),
        Gen.Int[0, 9],
        Gen.Int[0, 9999].Array[0, 150],
        (rules, other, choices) => new Scenario(
            new LifeRules(
                Resume: rules.Item1,
                SaveOnStop: rules.Item2,
                Walk.Rules.Restart with
                {
                    OnFailure = other != 1,
                    Overlap = rules.Item3 ? RestartOverlap.Construct : RestartOverlap.None,
                    MaxRestarts = rules.Item5,
                },
                Walk.Rules.Deadlines),
            Stateful: other != 0,
            Before: rules.Item4 ? 7 : 0,
            choices));

    public override string ToString() => $"{Rules}, stateful {Stateful}, before {Before}, choices [{string.Join(", ", Choices)}]";
}
