namespace TestChild;

/// <summary>What a child can be told to do.</summary>
internal static class Scripts
{
    public static int Run(string[] args)
    {
        Console.Error.WriteLine($"unknown script '{args[0]}'");
        return 2;
    }
}
