using System.Globalization;

namespace TestChild.Child;

/// <summary>Children that print.</summary>
internal static class OutputScripts
{
    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new()
    {
        ["print"] = Print,
        ["print-errors"] = PrintErrors,
    };

    /// <summary>The number of lines, and the length of each.</summary>
    private static Task<int> Print(string[] args)
    {
        ChildScripts.Accept();
        var line = new string('x', int.Parse(args[1], CultureInfo.InvariantCulture));
        using (var output = new StreamWriter(Console.OpenStandardOutput()))
        {
            for (var i = int.Parse(args[0], CultureInfo.InvariantCulture); i > 0; i--)
                output.Write(line + "\n");
        }

        return Task.FromResult(0);
    }

    private static Task<int> PrintErrors(string[] args)
    {
        ChildScripts.Accept();
        for (var i = 1; i <= int.Parse(args[0], CultureInfo.InvariantCulture); i++)
            Console.Error.WriteLine($"error {i}");
        return Task.FromResult(3);
    }
}
