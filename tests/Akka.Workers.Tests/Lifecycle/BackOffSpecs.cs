using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Lifecycle;
using CsCheck;

namespace Akka.Workers.Tests.Lifecycle;

public class BackOffSpecs
{
    // What the configuration accepts: time spans above 0 and up to 24 days, the maximum not below the minimum.
    private static readonly Gen<RestartSettings> s_settings = Gen.Select(
        Gen.Long[1, TimeSpan.FromDays(24).Ticks],
        Gen.Long[1, TimeSpan.FromDays(24).Ticks],
        Gen.Double[0, 1],
        (one, other, factor) => Walk.Rules.Restart with
        {
            MinBackoff = TimeSpan.FromTicks(Math.Min(one, other)),
            MaxBackoff = TimeSpan.FromTicks(Math.Max(one, other)),
            RandomFactor = factor,
        });

    private static readonly Gen<int> s_crashes = Gen.Frequency((3, Gen.Int[0, 40]), (1, Gen.Int[0, int.MaxValue]));

    [Fact]
    public void A_delay_doubles_with_every_crash_up_to_the_maximum() =>
        Gen.Select(s_settings, Gen.Int[0, 29]).Sample((settings, crashes) =>
        {
            var delay = BackOff.Delay(settings, crashes, random: 0);
            var next = BackOff.Delay(settings, crashes + 1, random: 0);
            Assert.Equal(Math.Min(delay.TotalMilliseconds * 2, settings.MaxBackoff.TotalMilliseconds), next.TotalMilliseconds, 0.001);
        });

    [Fact]
    public void The_first_delay_is_the_minimum() =>
        s_settings.Sample(settings => Assert.Equal(settings.MinBackoff.TotalMilliseconds, BackOff.Delay(settings, 0, random: 0).TotalMilliseconds, 0.001));

    [Fact]
    public void Chance_stretches_a_delay_by_at_most_its_factor_and_never_shortens_it() =>
        Gen.Select(s_settings, s_crashes, Gen.Double[0, 1]).Sample((settings, crashes, random) =>
        {
            var least = BackOff.Delay(settings, crashes, random: 0).TotalMilliseconds;
            var delay = BackOff.Delay(settings, crashes, random).TotalMilliseconds;
            Assert.InRange(delay, least, (least * (1 + settings.RandomFactor)) + 0.001);
        });

    [Fact]
    public void However_many_crashes_there_were_a_delay_lies_between_the_minimum_and_the_stretched_maximum() =>
        Gen.Select(s_settings, s_crashes, Gen.Double[0, 1]).Sample((settings, crashes, random) =>
        {
            var delay = BackOff.Delay(settings, crashes, random).TotalMilliseconds;
            Assert.InRange(delay, settings.MinBackoff.TotalMilliseconds - 0.001, (settings.MaxBackoff.TotalMilliseconds * (1 + settings.RandomFactor)) + 0.001);
        });
}
