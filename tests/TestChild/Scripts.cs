namespace TestChild;

/// <summary>What a child can be told to do.</summary>
internal static class Scripts
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> _all = new(
    [
        .. Child.ChildScripts.All,
        .. Child.CrashScripts.All,
        .. Child.OutputScripts.All,
        .. Sandbox.SandboxScripts.All,
        .. Hosting.HostScripts.All,
        .. Hosting.LauncherScripts.All,
        .. Hosting.SavingScript.All,
        .. Hosting.JoinScripts.All,
        .. Evil.EvilScripts.All,
    ]);

    public static Task<int> RunAsync(string[] args)
    {
        if (_all.TryGetValue(args[0], out var script))
            return script(args[1..]);
        Console.Error.WriteLine($"unknown script '{args[0]}'");
        return Task.FromResult(2);
    }
}
