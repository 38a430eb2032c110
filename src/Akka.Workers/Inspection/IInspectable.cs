namespace Akka.Workers;

/// <summary>Something that can show what is inside it. Stands for the reference's trait <c>Inspect</c>.</summary>
public interface IInspectable
{
    /// <summary>Writes fields and children. Must not change anything, and should be quick.</summary>
    void Inspect(Inspection.Builder node);
}
