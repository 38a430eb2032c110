using System.Text.Json.Serialization;

namespace Akka.Workers.Management.Contract;

/// <summary>The JSON of the control API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SystemView))]
[JsonSerializable(typeof(LiveView))]
[JsonSerializable(typeof(WorkersView))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(HostsView))]
[JsonSerializable(typeof(HostView))]
[JsonSerializable(typeof(SparesView))]
[JsonSerializable(typeof(NodeView))]
[JsonSerializable(typeof(UpdateRequest))]
[JsonSerializable(typeof(LogView))]
[JsonSerializable(typeof(LogLineView))]
[JsonSerializable(typeof(EventsView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(CrashesView))]
[JsonSerializable(typeof(StopView))]
[JsonSerializable(typeof(RestartView))]
[JsonSerializable(typeof(CheckpointView))]
[JsonSerializable(typeof(CrashTestView))]
[JsonSerializable(typeof(UpgradeRequest))]
[JsonSerializable(typeof(UpgradeView))]
[JsonSerializable(typeof(PhaseView))]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(StateDiffView))]
[JsonSerializable(typeof(MetricsView))]
[JsonSerializable(typeof(ConfigView))]
[JsonSerializable(typeof(ConfigCheckView))]
[JsonSerializable(typeof(DoctorView))]
[JsonSerializable(typeof(PageView))]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class ApiJson : JsonSerializerContext;
