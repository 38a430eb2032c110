namespace Akka.Workers.Processes.Transport;

/// <summary>The serializers and manifests that the other side has given numbers. Which serializer may cross is settled here, once.</summary>
internal sealed class TypeTable(LinkSettings settings)
{
    private readonly (int Serializer, string Manifest, bool IsOrder)?[] _types = new (int, string, bool)?[LinkLimits.Types];

    public void Define(ref FrameReader fields)
    {
        var slot = fields.Below(LinkLimits.Types, "a type's number");
        var serializer = fields.Int64();
        if (serializer is < 0 or > int.MaxValue || !settings.Serializers.Contains((int)serializer))
            throw new LinkViolationException($"serializer {serializer}, which may not cross");
        var manifest = fields.Text(LinkLimits.Text);
        fields.End();
        _types[slot] = ((int)serializer, manifest, settings.Orders.Contains(manifest));
    }

    public (int Serializer, string Manifest, bool IsOrder) Known(int slot) =>
        _types[slot] ?? throw new LinkViolationException($"type number {slot}, which was not defined");
}
