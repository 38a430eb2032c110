namespace Akka.Workers;

/// <summary>
/// Shows a field or a property to whoever inspects. The generator then makes the type, which has to be <c>partial</c>, an
/// <see cref="IInspectable"/>; in a <see cref="WorkerActor{TParameters, TState}"/> it overrides its <c>Inspect</c>. On a type: all its own fields
/// and properties that are not <see cref="Skip"/>ped. Stands for the reference's <c>derive(Inspect)</c>.
/// </summary>
/// <remarks>
/// A member that is itself inspectable becomes a group, a collection a group of its items by number or key (the first 1000), a worker or
/// actor shows as its name. A member is only read when it was asked for; when reading it fails, its node says so.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class InspectAttribute : Attribute
{
    /// <summary>Shows it.</summary>
    /// <param name="name">Its name in the tree; by default the member's in lower case with hyphens, so that <c>_maxItems</c> is <c>max-items</c>. Not on a type.</param>
    public InspectAttribute(string? name = null) => Name = name;

    /// <summary>Its name in the tree, if one was given.</summary>
    public string? Name { get; }

    /// <summary>Does not show it after all, where its type shows all.</summary>
    public bool Skip { get; set; }

    /// <summary>
    /// Lets it be set, with <see cref="WorkerHandle.UpdateAsync"/>. For text, numbers, dates, enums and whatever else is
    /// <see cref="IParsable{TSelf}"/>, also where nothing (an empty text) is allowed.
    /// </summary>
    public bool Update { get; set; }

    /// <summary>Shows a whole number as <c>0x2a</c>.</summary>
    public bool Hex { get; set; }

    /// <summary>How to write it: a format of its type (<c>x4</c>), or one with a hole (<c>{0:n1} MiB</c>).</summary>
    public string? Format { get; set; }

    /// <summary>For whose eyes it is. The default is <see cref="InspectionSensitivity.Normal"/>.</summary>
    public InspectionSensitivity Sensitivity { get; set; }
}
