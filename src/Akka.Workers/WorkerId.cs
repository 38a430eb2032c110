namespace Akka.Workers;

/// <summary>
/// The registered name of a worker type, typed by what a worker of that type is created from.
/// Stands for the reference's <c>WorkerId&lt;T&gt;</c>.
/// </summary>
/// <param name="Name">
/// The id given to <see cref="WorkerAttribute"/>: 1 to 64 characters, letters, digits, <c>-</c> and <c>_</c>,
/// beginning with a letter or a digit.
/// </param>
/// <typeparam name="TParameters">The parameters a new worker is created from.</typeparam>
public readonly record struct WorkerId<TParameters>(string Name)
{
    /// <summary>The registered name.</summary>
    public override string ToString() => Name;
}
