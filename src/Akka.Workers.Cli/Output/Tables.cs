using Spectre.Console;

namespace Akka.Workers.Cli;

/// <summary>Rows in columns, without lines; numbers to the right. What goes to a pipe is never cut or wrapped.</summary>
internal static class Tables
{
    public static Spectre.Console.Table Of(params ReadOnlySpan<string> columns)
    {
        var table = new Spectre.Console.Table().NoBorder();
        foreach (var column in columns)
        {
            var right = column.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(right ? column[1..] : column)) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        return table;
    }

    public static void Add(this Spectre.Console.Table table, params ReadOnlySpan<string> cells)
    {
        var texts = new Text[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            texts[i] = new Text(cells[i]);
        table.AddRow(texts);
    }
}
