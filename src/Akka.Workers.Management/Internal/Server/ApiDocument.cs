using Microsoft.AspNetCore.OpenApi;

namespace Akka.Workers.Management.Internal;

/// <summary>The OpenAPI document.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Akka.Workers control API";
        document.Info.Version = "1";
        document.Info.Description = "Looks at and steers the workers of one system. No GET changes anything; commands are answered when what they ask for is reached. Errors are application/problem+json with a remedy.";
        return Task.CompletedTask;
    });
}
