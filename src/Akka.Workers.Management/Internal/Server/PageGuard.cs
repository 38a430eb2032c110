using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Akka.Workers.Management.Internal;

/// <summary>
/// Stands before everything that comes by TCP. A browser speaks for every page that it has open, and loopback is reached by every
/// program and user of the machine: so whoever wants data shows a token, which is in no cookie, and a page of another origin gets nothing.
/// </summary>
internal sealed class PageGuard(PageSettings settings)
{
    private const string Scheme = "Bearer ";

    // Scripts, styles and data from here only; none inside the page's text, whatever that came from.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private string[] _hosts = [];

    /// <summary>It listens: which names it is called by is known from now on.</summary>
    /// <returns>The address, with the token behind '#', where it gets into no request.</returns>
    public Uri Begin(IEnumerable<string> urls)
    {
        var address = new Uri(urls.FirstOrDefault(url => url.StartsWith($"http://{IPAddress.Loopback}:", StringComparison.Ordinal)) ?? throw new UnreachableException("the page listens"));
        Volatile.Write(ref _hosts, [$"127.0.0.1:{address.Port}", $"localhost:{address.Port}"]);
        return new Uri($"http://127.0.0.1:{address.Port}/#token={_token}");
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Of a Unix socket, whose directory has been the guard.
        if (context.Connection.LocalIpAddress is null)
            return next(context);
        var request = context.Request;
        Harden(context.Response.Headers);
        // A name that somebody else's server can be given for 127.0.0.1 as well.
        if (!Volatile.Read(ref _hosts).Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
            throw ApiError.BadRequest("the page is not called by that name", "open the address that the program has given");
        if (request.Headers.Origin is [{ } origin] && origin != $"http://{request.Host.Value}")
            throw ApiError.Forbidden("a page of another origin may not ask here", "open the address that the program has given");
        if (request.Path.StartsWithSegments("/api"))
        {
            if (request.Headers["Sec-Fetch-Site"] is [not ("same-origin" or "none")])
                throw ApiError.Forbidden("a page of another site may not ask here", "open the address that the program has given");
            if (!IsToken(request.Headers.Authorization))
                throw ApiError.Forbidden("the token is missing or not the right one", "open the address that the program has given: each start has a token of its own");
            if (!settings.Actions && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && request.Path != "/api/v1/config/check")
                throw ApiError.Forbidden("the page is read-only", "set akka.workers.management.page.actions = on, or use akka-workers");
        }

        return next(context);
    }

    private bool IsToken(string? authorization) =>
        authorization is not null
        && authorization.StartsWith(Scheme, StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization[Scheme.Length..]), Encoding.UTF8.GetBytes(_token));

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
