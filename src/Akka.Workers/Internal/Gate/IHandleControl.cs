using Akka.Actor;

namespace Akka.Workers.Internal.Gate;

/// <summary>A message for the handle's own actor, and not for the worker behind it.</summary>
internal interface IHandleControl : INoSerializationVerificationNeeded;
