using System.Text.Json;
using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks.Tests;

public class TablesSpecs
{
    private static readonly Figure s_ask = new("two", "ask", "µs", Better.Lower);
    private static readonly Figure s_tell = new("two", "tell", "/s", Better.Higher);
    private static readonly Measured[] s_results =
    [
        new(s_ask, "own", [10]), new(s_ask, "peer", [25]), new(s_tell, "own", [4e6]), new(s_tell, "peer", [2e4]), new(s_ask, "other", [5]),
    ];

    [Fact]
    public void An_area_is_a_table_with_a_line_for_each_subject() => Assert.Equal(
        """
        | two | ask, µs | tell, /s |
        | --- | --- | --- |
        | own | 10.0 | 4.00 M |
        | peer | 25.0 (2.50; 2.50–2.50) | 20.0 k (200; 200–200) |
        | other | 5.00 (0.50; 0.50–0.50) | – |

        """,
        Tables.Area(s_results, "own"));

    [Fact]
    public void Goals_say_what_was_reached_and_what_is_missing() => Assert.Equal(
        """
        | goal |  | reached | 95 % interval | verdict |
        | --- | --- | --- | --- | --- |
        | two: ask, own | ≤ 20.0 µs | 10.0 | 10.0 – 10.0 | met |
        | two: tell, own | ≥ 400 × peer | 200 | 200 – 200 | **not met**, 50 % short |

        """,
        Tables.Goals(Verdict.On([new Goal("two", "ask", "own", 20), new Goal("two", "tell", "own", 400, "peer")], s_results)));

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(0.0123, "0.0123")]
    [InlineData(0.123, "0.12")]
    [InlineData(9.876, "9.88")]
    [InlineData(99.96, "100")]
    [InlineData(9994, "9994")]
    [InlineData(12345, "12.3 k")]
    [InlineData(999_600, "1.00 M")]
    [InlineData(28_600_000, "28.6 M")]
    public void Numbers_have_the_digits_that_count(double value, string text) => Assert.Equal(text, Tables.Number(value));

    [Fact]
    public void The_file_holds_every_result_once()
    {
        using var json = JsonDocument.Parse(JsonResults.Of(s_results));

        Assert.Equal(s_results.Length, json.RootElement.GetArrayLength());
        Assert.Equal("""{"area":"two","work":"ask","subject":"own","value":10,"unit":"µs","better":"lower"}""", JsonSerializer.Serialize(json.RootElement[0], s_plain));
    }

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
