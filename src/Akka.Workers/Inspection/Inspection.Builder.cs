using System.Collections.Immutable;
using System.Globalization;
using Akka.Workers.Internal.Inspecting;

namespace Akka.Workers;

public sealed partial record Inspection
{
    /// <summary>Writes one node of an <see cref="Inspection"/>. Only what was asked for is described.</summary>
    public sealed class Builder
    {
        private readonly InspectionRun _run;
        private readonly string _path;
        private readonly int _depth;
        private readonly ImmutableArray<Inspection>.Builder _children = ImmutableArray.CreateBuilder<Inspection>();

        internal Builder(InspectionRun run, string path, int depth)
        {
            _run = run;
            _path = path;
            _depth = depth;
        }

        internal ImmutableArray<Inspection> Children => _children.ToImmutable();

        /// <summary>Writes a value; numbers and dates the same in every culture.</summary>
        /// <param name="name">The field's name, without <c>/</c>.</param>
        /// <param name="value">The value; <see langword="null"/> shows as empty.</param>
        /// <returns>This builder.</returns>
        public Builder Field(string name, object? value)
        {
            if (_run.Wants(PathOf(name)))
                _children.Add(new Inspection(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", []));
            return this;
        }

        /// <summary>Writes a value that can be set with <see cref="WorkerHandle.UpdateAsync"/>.</summary>
        /// <param name="name">The field's name, without <c>/</c>.</param>
        /// <param name="value">Reads the value; called after the update, if there is one.</param>
        /// <param name="update">Sets it; throws what the caller is to be told when the text is no good.</param>
        /// <returns>This builder.</returns>
        public Builder Field(string name, Func<object?> value, Action<string> update)
        {
            if (_run.TakeUpdate(PathOf(name)) is { } text)
                update(text);
            return Field(name, value());
        }

        /// <summary>Writes a group.</summary>
        /// <param name="name">The group's name, without <c>/</c>.</param>
        /// <param name="describe">Writes what is in it; not called when it is deeper than was asked for.</param>
        /// <returns>This builder.</returns>
        public Builder Child(string name, Action<Builder> describe)
        {
            var path = PathOf(name);
            if (!_run.Wants(path))
                return this;
            var below = _run.Below(path, _depth);
            if (below < 0)
            {
                _children.Add(Empty(name, InspectionMark.Truncated));
                return this;
            }

            var child = new Builder(_run, path, below);
            describe(child);
            _children.Add(new Inspection(name, null, child.Children));
            return this;
        }

        /// <summary>Writes a group that describes itself.</summary>
        public Builder Child(string name, IInspectable target) => Child(name, target.Inspect);

        private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}/{name}";
    }
}
