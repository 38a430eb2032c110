using System.CommandLine;

namespace Akka.Workers.Cli.Commands;

/// <summary>Scripts for shells; they ask the tool itself (its <c>[suggest]</c> directive), which asks the running system for names.</summary>
internal static class CompletionCommand
{
    private static readonly Argument<string> s_shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" }.AcceptOnlyFromAmong("bash", "zsh", "fish");

    public static Command Create() => new Command("completion", "Prints a script that completes commands, options and the names of running workers").With(s_shell).Does((session, _) =>
    {
        session.Line(session.Get(s_shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
        return Task.FromResult(ExitCode.Ok);
    });

    private const string Bash = """
        # source <(akka-workers completion bash)
        _akka_workers() {
            local words
            words=$(akka-workers "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
            COMPREPLY=($(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _akka_workers akka-workers
        """;

    private const string Zsh = """
        # source <(akka-workers completion zsh)
        _akka_workers() {
            local words=("${(@f)$(akka-workers "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a words
        }
        compdef _akka_workers akka-workers
        """;

    private const string Fish = """
        # akka-workers completion fish | source
        complete -c akka-workers -f -a '(akka-workers "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
        """;
}
