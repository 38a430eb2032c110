using Spectre.Console;

namespace CacheAudit;

/// <summary>A progress bar on a terminal, plain lines otherwise.</summary>
internal sealed class Display
{
    private const int Width = 40;
    private readonly bool _live = AnsiConsole.Profile.Out.IsTerminal;
    private int _tenth = -1;

    public void Say(string line)
    {
        Clear();
        Console.WriteLine($"  {line}");
    }

    public void Progress(int done, int of)
    {
        var part = of == 0 ? 1 : (double)done / of;
        if (_live)
        {
            var filled = (int)(part * Width);
            AnsiConsole.Markup($"\r[green]{new string('█', filled)}[/][grey]{new string('░', Width - filled)}[/] {done}/{of} ");
        }
        else if ((int)(part * 10) is var tenth && tenth > _tenth)
        {
            _tenth = tenth;
            Console.WriteLine($"{done}/{of}");
        }
    }

    public void End() => Clear();

    private void Clear()
    {
        if (_live)
            AnsiConsole.Write($"\r{new string(' ', Width + 20)}\r");
    }
}
