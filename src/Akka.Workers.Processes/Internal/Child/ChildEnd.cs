namespace Akka.Workers.Processes.Internal;

/// <summary>The ends of a child that are nobody's request.</summary>
internal static class ChildEnd
{
    /// <summary>
    /// Ends the process here and now: finalizers, exit handlers and threads that hang have no say, since there is nobody left
    /// who could kill it.
    /// </summary>
    public static void Now(int code)
    {
        if (OperatingSystem.IsWindows())
            Windows.ExitNow(code);
        else
            Unix.ExitNow(code);
    }

    /// <summary>Says why, and ends the process.</summary>
    /// <returns>Nothing: the throw in front of a call is for the compiler.</returns>
    public static Exception Refuse(int code, string why)
    {
        Console.Error.WriteLine(why);
        Console.Error.Flush();
        Now(code);
        return new InvalidOperationException(why);
    }
}
