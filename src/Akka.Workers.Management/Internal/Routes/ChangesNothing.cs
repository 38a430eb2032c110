namespace Akka.Workers.Management.Internal;

/// <summary>Marks a route that is no GET and still changes nothing.</summary>
internal sealed class ChangesNothing;
