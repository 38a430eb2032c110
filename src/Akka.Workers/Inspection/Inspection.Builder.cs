using System.Collections;
using System.Collections.Immutable;
using Akka.Workers.Internal.Inspecting;

namespace Akka.Workers;

public sealed partial record Inspection
{
    /// <summary>
    /// Writes one node of an <see cref="Inspection"/>. Only what was asked for is described. An answer is bounded (32 levels,
    /// 10,000 nodes, 512 Ki characters, 1000 items of one collection, 16 Ki characters of one value); what is beyond is cut off
    /// and marked <see cref="InspectionMark.Truncated"/>.
    /// </summary>
    public sealed class Builder
    {
        private readonly InspectionRun _run;
        private readonly int _level;
        private readonly int _depth;
        private readonly ImmutableArray<Inspection>.Builder _children = ImmutableArray.CreateBuilder<Inspection>();
        private bool _isCut;

        internal Builder(InspectionRun run, int level, int depth)
        {
            _run = run;
            _level = level;
            _depth = depth;
        }

        /// <summary>
        /// Writes a value; numbers and dates the same in every culture. An <see cref="IInspectable"/> becomes a group, a collection a
        /// group of its items by number or key, and a worker or an actor shows as its name.
        /// </summary>
        /// <param name="name">The field's name; a <c>/</c> in it is written <c>%2F</c>.</param>
        /// <param name="value">The value; <see langword="null"/> shows as empty.</param>
        /// <param name="format">How to write it: a format of the value's type (<c>x4</c>), or one with a hole (<c>{0:n1} MiB</c>).</param>
        /// <param name="sensitivity">For whose eyes it is.</param>
        /// <returns>This builder.</returns>
        public Builder Field(string name, object? value, string? format = null, InspectionSensitivity sensitivity = InspectionSensitivity.Normal) =>
            Write(name, value, format, sensitivity, isSettable: false);

        /// <summary>Writes a value that is only read when it was asked for. When reading it fails, its node says so, and the others are not touched.</summary>
        /// <inheritdoc cref="Field(string, object?, string?, InspectionSensitivity)"/>
        public Builder Field(string name, Func<object?> value, string? format = null, InspectionSensitivity sensitivity = InspectionSensitivity.Normal)
        {
            ArgumentNullException.ThrowIfNull(value);
            return _run.Wants(_level, name) ? Read(name, value, format, sensitivity, isSettable: false) : this;
        }

        /// <summary>Writes a value that can be set with <see cref="WorkerHandle.UpdateAsync"/>.</summary>
        /// <param name="name">The field's name; a <c>/</c> in it is written <c>%2F</c>.</param>
        /// <param name="value">Reads the value; called after the update, if there is one.</param>
        /// <param name="update">Sets it; throws what the caller is to be told when the text is no good.</param>
        /// <param name="format">How to write it: a format of the value's type (<c>x4</c>), or one with a hole (<c>{0:n1} MiB</c>).</param>
        /// <param name="sensitivity">For whose eyes it is.</param>
        /// <returns>This builder.</returns>
        public Builder Field(
            string name, Func<object?> value, Action<string> update, string? format = null, InspectionSensitivity sensitivity = InspectionSensitivity.Normal)
        {
            ArgumentNullException.ThrowIfNull(value);
            ArgumentNullException.ThrowIfNull(update);
            if (_run.TakeUpdate(_level, name) is { } text)
                update(text);
            return _run.Wants(_level, name) ? Read(name, value, format, sensitivity, isSettable: true) : this;
        }

        /// <summary>Writes a group.</summary>
        /// <param name="name">The group's name; a <c>/</c> in it is written <c>%2F</c>.</param>
        /// <param name="describe">Writes what is in it; not called when it is deeper than was asked for.</param>
        /// <param name="sensitivity">For whose eyes all of it is; by default each value in it says for itself.</param>
        /// <returns>This builder.</returns>
        public Builder Child(string name, Action<Builder> describe, InspectionSensitivity sensitivity = InspectionSensitivity.Safe)
        {
            ArgumentNullException.ThrowIfNull(describe);
            if (!_run.Wants(_level, name))
                return this;
            if (sensitivity > _run.Sensitivity)
                return Add(Masked(name, sensitivity));
            return Group(name, depth => Describe(name, describe, depth));
        }

        /// <summary>Writes a group that describes itself.</summary>
        public Builder Child(string name, IInspectable target)
        {
            ArgumentNullException.ThrowIfNull(target);
            return Child(name, target.Inspect);
        }

        internal Inspection ToInspection(string name) => new(name, null, _children.ToImmutable(), _isCut ? InspectionMark.Truncated : InspectionMark.None);

        /// <summary>Writes a group that is described elsewhere.</summary>
        /// <param name="name">Its name here.</param>
        /// <param name="describe">Gives it for what is left of the path and the depth; nothing when it is not known yet.</param>
        internal Builder Elsewhere(string name, Func<string, int, Inspection?> describe) => !_run.Wants(_level, name)
            ? this
            : Group(name, depth => describe(_run.Rest(_level + 1), depth) is { } part && _run.Budget.TryTakeAll(part) ? part : null);

        /// <summary>Writes a value that somebody was asked for; nothing stands for no answer.</summary>
        internal Builder Asked(string name, Func<object?> value) => !_run.WantsLeaf(_level, name)
            ? this
            : value() is { } answer ? Field(name, answer, format: null, InspectionSensitivity.Safe) : Add(Empty(name, InspectionMark.TimedOut));

        private Builder Read(string name, Func<object?> value, string? format, InspectionSensitivity sensitivity, bool isSettable)
        {
            object? read;
            try
            {
                read = value();
            }
            catch (Exception failure) when (_run.IsContained(failure))
            {
                return Add(InspectionRun.Failed(name, failure.Message));
            }

            return Write(name, read, format, sensitivity, isSettable);
        }

        private Builder Write(string name, object? value, string? format, InspectionSensitivity sensitivity, bool isSettable)
        {
            switch (value)
            {
                case IInspectable inspectable:
                    // What is in it says for itself, unless all of it is sensitive.
                    return Child(name, inspectable.Inspect, sensitivity == InspectionSensitivity.Sensitive ? sensitivity : InspectionSensitivity.Safe);
                case IDictionary entries:
                    return Child(name, below => below.Items(entries.GetEnumerator(), format, sensitivity), sensitivity);
                case IEnumerable items and not (string or byte[]):
                    return Child(name, below => below.Items(items.GetEnumerator(), format, sensitivity), sensitivity);
            }

            if (!_run.WantsLeaf(_level, name))
                return this;
            if (sensitivity > _run.Sensitivity)
                return Add(Masked(name, sensitivity) with { IsSettable = isSettable });
            var text = InspectionText.Of(value, format);
            return Add(text.Length <= InspectionLimits.Text
                ? new Inspection(name, text, []) { IsSettable = isSettable, Sensitivity = sensitivity }
                : new Inspection(name, text[..InspectionLimits.Text], [], InspectionMark.Truncated) { IsSettable = isSettable, Sensitivity = sensitivity });
        }

        private void Items(IEnumerator items, string? format, InspectionSensitivity sensitivity)
        {
            using var done = items as IDisposable;
            for (var number = 0; items.MoveNext(); number++)
            {
                if (number == InspectionLimits.Items || _isCut)
                {
                    _isCut = true;
                    return;
                }

                var (key, value) = items is IDictionaryEnumerator entry ? (InspectionText.Of(entry.Key, format: null), entry.Value) : (InspectionText.Of(number, format: null), items.Current);
                Write(key, value, format, sensitivity, isSettable: false);
            }
        }

        private Builder Group(string name, Func<int, Inspection?> describe)
        {
            var below = _run.Below(_level, _depth);
            if (below < 0)
                return Add(Empty(name, InspectionMark.Truncated));
            // Its own place first: what is in it may take all that is left.
            if (!_run.Budget.TryTake(name))
                return Cut();
            if (describe(below) is not { } group)
                return Cut();
            // A group that only leads to what was asked for, and does not, is left out.
            if (!_run.IsOnTheWay(_level) || group is not { Children: [], Mark: InspectionMark.None })
                _children.Add(group with { Name = InspectionText.Name(name) });
            return this;
        }

        private Inspection Describe(string name, Action<Builder> describe, int depth)
        {
            var child = new Builder(_run, _level + 1, depth);
            try
            {
                describe(child);
            }
            catch (Exception failure) when (_run.IsContained(failure))
            {
                return InspectionRun.Failed(name, failure.Message);
            }

            return child.ToInspection(name);
        }

        private Builder Add(Inspection node)
        {
            if (!_run.Budget.TryTake(node.Name, node.Value))
                return Cut();
            _children.Add(node with { Name = InspectionText.Name(node.Name) });
            return this;
        }

        private Builder Cut()
        {
            _isCut = true;
            return this;
        }

        private static Inspection Masked(string name, InspectionSensitivity sensitivity) =>
            Empty(name, InspectionMark.Masked) with { Sensitivity = sensitivity };
    }
}
