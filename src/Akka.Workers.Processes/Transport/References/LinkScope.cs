namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Which link a thread serializes for just now: references are written with the link's address, and those read are judged by
/// the link's rights. Akka's own context knows one address for a system only.
/// </summary>
internal readonly struct LinkScope : IDisposable
{
    [ThreadStatic]
    private static DirectLink? t_link;

    [ThreadStatic]
    private static LinkUse t_use;

    private readonly DirectLink? _linkBefore;
    private readonly LinkUse _useBefore;

    private LinkScope(DirectLink link, LinkUse use)
    {
        _linkBefore = t_link;
        _useBefore = t_use;
        t_link = link;
        t_use = use;
    }

    /// <summary>The link, if there is one.</summary>
    public static DirectLink? Link => t_link;

    /// <summary>What the thread does with it.</summary>
    public static LinkUse Use => t_use;

    public static LinkScope Sending(DirectLink link) => new(link, LinkUse.Sending);

    public static LinkScope Receiving(DirectLink link) => new(link, LinkUse.Receiving);

    public static LinkScope ReceivingOffer(DirectLink link) => new(link, LinkUse.ReceivingOffer);

    public static LinkScope Exporting(DirectLink link) => new(link, LinkUse.Exporting);

    public static LinkScope Offering(DirectLink link) => new(link, LinkUse.Offering);

    public void Dispose()
    {
        t_link = _linkBefore;
        t_use = _useBefore;
    }
}

/// <summary>What a thread serializes for.</summary>
internal enum LinkUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A message on its way out.</summary>
    Sending,

    /// <summary>A message that came.</summary>
    Receiving,

    /// <summary>A message that came, and offers what belongs to its sender.</summary>
    ReceivingOffer,

    /// <summary>A message on its way out is read once more, to see which references are in it.</summary>
    Exporting,

    /// <summary>As before; the other side may give orders to what is in it.</summary>
    Offering,
}
