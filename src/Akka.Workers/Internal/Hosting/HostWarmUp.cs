using System.Reflection;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Has a process that waits for workers make its serializers before the first one comes, which would pay some hundred
/// milliseconds for it. In the background: who comes sooner waits no longer than without.
/// </summary>
internal static class HostWarmUp
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static void Begin(ActorSystem system, IWorkerFactory factory, StateCodec codec) => _ = Task.Run(() =>
    {
        var protocol = (ContractSerializer)system.Serialization.FindSerializerForType(typeof(HostRequest.Build));
        protocol.WarmUp();
        foreach (var builder in factory.Builders)
        {
            builder.State?.WarmUp(codec);
            if (builder.Parameters is { } parameters)
                protocol.WarmUp(parameters);
        }

        ((ContractSerializer)system.Serialization.FindSerializerForType(typeof(WorkerHandle))).WarmUp();
    });

    /// <summary>
    /// Has the code of a worker's class compiled, of which nothing runs by that: it is about to be moved here, and would be compiled
    /// while its messages wait.
    /// </summary>
    public static void Prepare(WorkerBuilder? builder)
    {
        if (builder is null)
            return;
        // What the compiler makes of asynchronous methods and lambdas is nested in the class.
        foreach (var type in builder.WorkerType.GetNestedTypes(All).Prepend(builder.WorkerType).Where(type => !type.ContainsGenericParameters))
        {
            foreach (var method in type.GetMethods(All).AsEnumerable<MethodBase>().Concat(type.GetConstructors(All)))
                Prepare(method);
        }
    }

    private static void Prepare(MethodBase method)
    {
        if (method.IsAbstract || method.ContainsGenericParameters)
            return;
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What cannot be compiled, for want of an assembly say, is told to whoever runs it.
        }
    }
}
