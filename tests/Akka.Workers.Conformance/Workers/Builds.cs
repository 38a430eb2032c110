namespace Akka.Workers.Conformance;

/// <summary>The builds of the program that a host can run.</summary>
public enum Build
{
    /// <summary>The one that all specifications begin with.</summary>
    First,

    /// <summary>One that knows a later version of the puppet's state.</summary>
    Second,

    /// <summary>One whose puppets cannot be born from state.</summary>
    Broken,

    /// <summary>One without puppets.</summary>
    Other,
}

public static class Builds
{
    public static IWorkerFactory Factory(this Build build) => build switch
    {
        Build.First => RegisteredWorkers.Instance,
        Build.Second => SecondBuild.Instance,
        Build.Broken => new WorkerFactory([Broken("puppet"), Broken("puppet-actor")]),
        Build.Other => OtherWorkers.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(build)),
    };

    private static WorkerBuilder Broken(string id) => WorkerBuilder.ForLoop<BrokenPuppet, PuppetParameters, PuppetState>(
        id, (parameters, _) => new BrokenPuppet(parameters), (state, _) => new BrokenPuppet(state), parameters: null,
        BrokenBuild.Instance.GetBuilder("puppet")!.State as StateContract<PuppetState>);
}
