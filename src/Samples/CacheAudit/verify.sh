#!/usr/bin/env bash
# Checks a report with tools from elsewhere: openssl for the hashes, unzip for the CRCs, sha256sum for the root, ps for left-overs.
# usage: verify.sh REPORT [INPUT]
set -u
report=${1:?usage: verify.sh REPORT [INPUT]}
input=${2:-${NUGET_PACKAGES:-$HOME/.nuget/packages}}
for tool in openssl unzip base64 sha256sum ps; do
    command -v "$tool" >/dev/null || { echo "verify: $tool is not installed" >&2; exit 2; }
done
[ -f "$report" ] || { echo "verify: there is no report $report" >&2; exit 2; }

rows=0 wrong=0
say() { wrong=$((wrong + 1)); echo "$1: $2"; }
while IFS=$'\t' read -r package size sha512 hash entries crc; do
    [ "$package" = package ] && continue
    rows=$((rows + 1))
    file=$input/$package
    [ "$(stat -Lc %s "$file" 2>/dev/null)" = "$size" ] || say "$package" "its size is not $size"
    real=$(openssl dgst -sha512 -binary "$file" 2>/dev/null | base64 -w0)
    [ "$real" = "$sha512" ] || say "$package" "its SHA-512 is $real"
    [ "$real" = "$(tr -d '[:space:]' <"$file.sha512")" ] && expected=ok || expected=bad
    [ "$hash" = "$expected" ] || say "$package" "hash is $hash, and should be $expected"
    unzip -tq "$file" >/dev/null 2>&1 && expected=ok || expected=bad
    [ "$crc" = "$expected" ] || say "$package" "crc is $crc, and should be $expected"
    [ "$expected" = bad ] || [ "$(unzip -Z1 "$file" | wc -l)" = "$entries" ] || say "$package" "it has not $entries entries"
done <"$report"

(cd "$(dirname "$report")" && sha256sum --quiet -c "$(basename "$report").sha256") || wrong=$((wrong + 1))
left=$(ps -eo args= | grep -c '[C]acheAudit\.dll\|[/]CacheAudit\( \|$\)')
[ "$left" = 0 ] || { wrong=$((wrong + 1)); echo "$left processes of the audit are left over"; }
echo "verified=$rows wrong=$wrong root=$(sha256sum "$report" | cut -d' ' -f1)"
[ "$wrong" = 0 ]
