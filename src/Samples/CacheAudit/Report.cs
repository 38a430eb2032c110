using System.Security.Cryptography;
using System.Text;

namespace CacheAudit;

/// <summary>The result as a file, sorted by package, so that the same input gives the same bytes.</summary>
internal static class Report
{
    /// <returns>The SHA-256 of what was written, which also stands beside it for <c>sha256sum -c</c>.</returns>
    public static async Task<string> WriteAsync(string file, IEnumerable<Row> rows)
    {
        var text = new StringBuilder("package\tsize\tsha512\thash\tentries\tcrc\n");
        // How far a walker came in a broken package depends on where it ran, and is not told.
        foreach (var row in rows.OrderBy(row => row.Package, StringComparer.Ordinal))
        {
            text.Append(row.Package).Append('\t').Append(row.Size).Append('\t').Append(row.Sha512).Append('\t')
                .Append(row.HashOk ? "ok" : "bad").Append('\t').Append(row.CrcOk ? row.Entries.Length : 0).Append('\t').Append(row.CrcOk ? "ok" : "bad").Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var root = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await File.WriteAllBytesAsync(file, bytes);
        await File.WriteAllTextAsync($"{file}.sha256", $"{root}  {Path.GetFileName(file)}\n");
        return root;
    }

    /// <summary>What went wrong on purpose, and what is wrong with the input.</summary>
    public static Task WriteEvidenceAsync(string file, IEnumerable<Evidence> quarantined, IEnumerable<Crashed> crashes, IEnumerable<Row> bad) => File.WriteAllLinesAsync(file,
    [
        "subject\tkind\tdetail",
        .. quarantined.Select(item => Line(Path.GetFileName(item.Package), "quarantined", $"killed the walker {item.Kills} times: {item.Reason}")),
        .. crashes.Select(crash => Line(crash.Worker, "crashed", crash.Cause)),
        .. bad.OrderBy(row => row.Package, StringComparer.Ordinal).Select(row => Line(row.Package, "bad", row.Error ?? "its SHA-512 is not the one beside it")),
    ]);

    private static string Line(string subject, string kind, string detail) => $"{subject}\t{kind}\t{detail.ReplaceLineEndings(" ").Replace('\t', ' ')}";
}
