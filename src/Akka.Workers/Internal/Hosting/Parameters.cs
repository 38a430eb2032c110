using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Parameters on their way to another process, by the contract that the worker's builder has for them.</summary>
internal static class Parameters
{
    /// <exception cref="WorkerException">They cannot be serialized; says why.</exception>
    public static Birth.Encoded Encode(ActorSystem system, WorkerBuilder? builder, string workerId, object parameters)
    {
        if (parameters is NoParameters)
            return Birth.Encoded.Nothing;
        var serializer = Serializer(system);
        if (builder?.Parameters is { } contract && contract.Type.IsInstanceOfType(parameters))
            return Encode(() => serializer.Write(contract, parameters));
        // A worker that only the other program has: its parameters are a message to this one.
        if (system.Serialization.FindSerializerFor(parameters) is WorkerContractSerializer messages)
            return Encode(() => messages.ToBinary(parameters));
        throw new WorkerException(builder switch
        {
            null => $"unsupported worker {workerId}: this program does not know it, and its parameters, a {parameters.GetType()}, cannot be sent to one that may: mark the type with [WorkerContract] and [GenerateShape]",
            { ParametersType: var taken } when !taken.IsInstanceOfType(parameters) => $"failed to receive parameters: worker '{workerId}' takes a {taken}, not a {parameters.GetType()}",
            _ => $"the parameters of worker '{workerId}', a {parameters.GetType()}, cannot be sent to another process: mark the type with [GenerateShape] (or run the worker on an in-process host)",
        });
    }

    public static bool TryDecode(
        ActorSystem system, WorkerBuilder builder, Birth birth, [NotNullWhen(true)] out Birth? decoded, [NotNullWhen(false)] out RemoteError? error)
    {
        (decoded, error) = (birth, null);
        if (birth is not Birth.Encoded { Bytes: var bytes, References: var references })
            return true;
        try
        {
            decoded = new Birth.Parameters(builder switch
            {
                { ParametersType: var type } when type == typeof(NoParameters) => NoParameters.Instance,
                { Parameters: { } contract } => CarriedReferences.Among(references, () => Serializer(system).Read(contract, bytes)),
                _ => throw new WorkerException($"worker '{builder.Id}' takes a {builder.ParametersType}, which has no [GenerateShape]"),
            });
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            (decoded, error) = (null, new RemoteError("parameters", $"failed to receive parameters: {failure.Message}", Inner: RemoteError.From(failure)));
            return false;
        }
    }

    private static Birth.Encoded Encode(Func<byte[]> write)
    {
        var (bytes, references) = CarriedReferences.Collect(write);
        return new Birth.Encoded(bytes, references) { Again = write };
    }

    // Looked up each time: Akka makes its serializers anew now and then.
    private static ContractSerializer Serializer(ActorSystem system) =>
        (ContractSerializer)system.Serialization.FindSerializerForType(typeof(HostRequest.Build));
}
