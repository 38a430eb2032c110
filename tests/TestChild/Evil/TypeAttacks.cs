using System.Text;
using Akka.Workers.Internal.State;
using Akka.Workers.Processes.Transport;

namespace TestChild.Evil;

/// <summary>Payloads whose serializer would make what they name, or that hold others.</summary>
internal static class TypeAttacks
{
    private const string Gadget = "System.Diagnostics.Process, System.Diagnostics.Process";
    private const string Start = """{"$type":"System.Diagnostics.Process, System.Diagnostics.Process","StartInfo":{"FileName":"touch"}}""";

    public static Dictionary<string, Attack> All { get; } = new()
    {
        ["serializer-json"] = Serializer(1),
        ["serializer-protobuf"] = Serializer(2),
        ["serializer-container"] = Serializer(6),
        ["serializer-misc"] = Serializer(16),
        ["serializer-system"] = Serializer(22),
        ["serializer-negative"] = Serializer(-5),
        ["serializer-overflowing"] = Serializer((1L << 32) + 1),
        ["serializer-redefined"] = new Attack { OnSign = RedefinedAsync },
        ["nested-json"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Given, BuiltIn.Success, Nested(1)) },
        ["nested-container"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Given, BuiltIn.Identify, Nested(6)) },
        ["nested-deep"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Given, BuiltIn.Success, [.. Enumerable.Repeat((byte)BuiltIn.Success, 100_000)]) },
        ["nested-order"] = new Attack { OnSign = NestedOrderAsync },
        ["kill"] = Told(BuiltIn.Kill),
        ["poison-pill"] = Told(BuiltIn.PoisonPill),
        ["selection"] = Told(BuiltIn.Selection),
        ["contract-unknown"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Given, new EvilWord(WorkerContractSerializer.Id, "no.such", [1, 2, 3])) },
        ["contract-garbage"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Given, new EvilWord(WorkerContractSerializer.Id, "hosting.show", [0x91, 0xDB, 255, 255, 255, 255])) },
        ["contract-endless"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Given, new EvilWord(WorkerContractSerializer.Id, "hosting.show", [.. Enumerable.Repeat((byte)0x91, 100_000)])) },
    };

    private static Attack Serializer(long serializer) => new() { OnSign = evil => evil.Link.DefineTypeAsync(9, serializer, Gadget) };

    private static Attack Told(BuiltIn type) => new() { OnSign = evil => evil.Link.TellAsync(evil.Given, type, Encoding.UTF8.GetBytes("../../system")) };

    private static async Task RedefinedAsync(EvilHost evil)
    {
        await evil.Link.DefineTypeAsync(9, WorkerContractSerializer.Id, "hosting.read");
        await evil.Link.DefineTypeAsync(9, 1, Gadget);
    }

    private static byte[] Nested(long serializer)
    {
        var nested = new FrameBuffer(64);
        nested.Byte((byte)BuiltIn.FirstDefined);
        nested.Int64(serializer);
        nested.Text(Gadget);
        nested.Raw(Encoding.UTF8.GetBytes(Start));
        return nested.Written.ToArray();
    }

    private static Task NestedOrderAsync(EvilHost evil)
    {
        var order = evil.Words.Write(new Akka.Workers.Internal.Hosting.Rpc.Stop());
        var nested = new FrameBuffer(64);
        nested.Byte((byte)BuiltIn.FirstDefined);
        nested.Int64(order.Serializer);
        nested.Text(order.Manifest);
        nested.Raw(order.Bytes);
        return evil.Link.TellAsync(evil.Given, BuiltIn.Success, nested.Written.ToArray());
    }
}
