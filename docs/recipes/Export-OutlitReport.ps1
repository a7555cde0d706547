#Requires -Version 5.1
#Requires -Modules @{ ModuleName = 'Outlit.Integrations'; ModuleVersion = '0.1.0' }
<#
.SYNOPSIS
    Writes one HTML page about the syncs of several organizations, and can mail it.
.DESCRIPTION
    Watch-OutlitHealth.ps1, which must be in the same folder, does the check: its help describes the CSV file. The page
    shows for each organization what is wrong, and for each provider its health, the age of its newest data, how many
    of its models are done, and the failing ones. It is one file without scripts, images and links, for browsers and
    mail clients, light and dark. Times are in UTC. All text of the server is encoded.

    With -To, the page is also mailed. The connection to the mail server uses TLS (STARTTLS), unless the server is
    localhost.

    Exit codes: those of Watch-OutlitHealth.ps1 (0, 2, 3), or 3 if the page could not be written or mailed.
.EXAMPLE
    ./Export-OutlitReport.ps1 -Path ./outlit.csv -ReportPath ./report.html
.EXAMPLE
    ./Export-OutlitReport.ps1 -To ops@example.com -From outlit@example.com -SmtpServer smtp.example.com
#>
[CmdletBinding()]
param(
    # The parameters of Watch-OutlitHealth.ps1, which has their defaults.
    [Parameter(Position = 0)]
    [string] $Path,
    [string[]] $SecretName,
    [string[]] $Expected,
    [string] $VaultName,
    [int] $StaleAfterHours,

    # The file to write. Default: outlit-report.html in the current folder.
    [string] $ReportPath = 'outlit-report.html',

    # The recipients of the mail; the sender and the mail server are then required.
    [string[]] $To,
    [string] $From,
    [string] $SmtpServer,
    [int] $SmtpPort = 587,

    # The vault's name of the PSCredential for the mail server. Default: none is sent.
    [string] $SmtpSecretName,

    # Mails only if the exit code is not 0.
    [switch] $OnlyProblems
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# Colors are attributes and classes: some mail clients ignore the style sheet, and then show the light colors.
$style = @'
body { font: 14px/1.5 Segoe UI, Helvetica, Arial, sans-serif; margin: 24px auto; max-width: 760px; padding: 0 16px;
background: #fff; color: #1b1f24 }
h1 { font-size: 22px; margin: 0 } h2 { font-size: 17px; margin: 28px 0 4px } p { margin: 4px 0 }
.rows { border-collapse: collapse; width: 100% } .rows th, .rows > tbody > tr > td { border-bottom: 1px solid #d5d9de;
padding: 6px 8px 6px 0; text-align: left; vertical-align: top } th, .quiet { color: #59626d; font-weight: normal }
.OK, .Healthy, .Syncing { color: #1a6b34 } .PROBLEM, .Failing, .Stale, .ActionRequired, .NotConnected { color: #b3261e }
.UNKNOWN, .Unknown { color: #7a5200 } .bar { border-collapse: collapse; width: 96px }
.bar td { height: 8px; padding: 0 }
@media (prefers-color-scheme: dark) {
body { background: #14181d; color: #e4e7eb } .rows th, .rows > tbody > tr > td { border-color: #3a424c }
th, .quiet { color: #a4adb8 } .OK, .Healthy, .Syncing { color: #6fd08c } .UNKNOWN, .Unknown { color: #e8b755 }
.PROBLEM, .Failing, .Stale, .ActionRequired, .NotConnected { color: #ff8a80 } }
'@

function ConvertTo-HtmlText([string] $Text) { [Net.WebUtility]::HtmlEncode($Text) }

function Format-Age($Age) {
    if ($null -eq $Age) { 'never' }
    elseif ($Age.TotalDays -ge 2) { '{0} days' -f [Math]::Floor($Age.TotalDays) }
    elseif ($Age.TotalHours -ge 2) { '{0} hours' -f [Math]::Floor($Age.TotalHours) }
    else { '{0} minutes' -f [Math]::Max(0, [Math]::Floor($Age.TotalMinutes)) }
}

function Format-Bar([int] $Done, [int] $Total) {
    if ($Total -eq 0) { return '<span class="quiet">no models</span>' }
    $percent = [Math]::Floor(100 * $Done / $Total)
    $cells = foreach ($part in @($percent, '#2e8b4f'), @((100 - $percent), '#9aa4ae')) {
        if ($part[0]) { '<td width="{0}%" bgcolor="{1}"></td>' -f $part }
    }
    "$Done of $Total<table class=`"bar`" role=`"presentation`" width=`"96`"><tr>$(-join $cells)</tr></table>"
}

function Format-Provider($Status) {
    $done = @($Status.Syncs | Where-Object Status -Match '^(success|succeeded|idle|completed?)$')
    $failing = @($Status.Syncs | Where-Object { $_.ErrorMessage -or $_.Status -match 'fail|error' } | ForEach-Object {
        "$($_.Model): $(if ($_.ErrorMessage) { $_.ErrorMessage } else { $_.Status })"
    })
    if (-not $failing -and $Status.ErrorMessage) { $failing = @($Status.ErrorMessage) }
    $name = if ($Status.Name) { $Status.Name } else { $Status.Provider }
    "<tr><td>$(ConvertTo-HtmlText $name)</td><td class=`"$($Status.Health)`">$($Status.Health)</td>" +
    "<td>$(Format-Age $Status.Age)</td><td>$(Format-Bar $done.Count $Status.Syncs.Count)</td>" +
    "<td>$(@($failing | ForEach-Object { ConvertTo-HtmlText $_ }) -join '<br>')</td></tr>"
}

function Format-Organization($Result) {
    "<h2>$(ConvertTo-HtmlText $Result.Account) <span class=`"$($Result.Result)`">$($Result.Result)</span></h2>"
    # The reasons of the providers are in the table.
    $names = @($Result.Statuses | ForEach-Object Provider)
    $others = @($Result.Reasons | Where-Object { $_.Split(' ')[0] -notin $names })
    foreach ($reason in $others) { "<p>$(ConvertTo-HtmlText $reason)</p>" }
    if ($Result.Statuses) {
        $heads = 'Provider', 'Health', 'Newest data', 'Models done' | ForEach-Object { "<th width=`"16%`">$_</th>" }
        "<table class=`"rows`"><thead><tr>$(-join $heads)<th>Reason</th></tr></thead><tbody>"
        $Result.Statuses | ForEach-Object { Format-Provider $_ }
        '</tbody></table>'
    }
}

function Send-Report([string] $Subject, [string] $Html) {
    $message = New-Object Net.Mail.MailMessage
    $client = New-Object Net.Mail.SmtpClient $SmtpServer, $SmtpPort
    try {
        $message.From = $From
        $To -split ',' | ForEach-Object { $message.To.Add($_) }
        $message.Subject = $Subject
        $message.Body = $Html
        $message.IsBodyHtml = $true
        $message.SubjectEncoding = $message.BodyEncoding = [Text.Encoding]::UTF8
        $client.EnableSsl = $SmtpServer -notin 'localhost', '127.0.0.1', '::1'
        if ($SmtpSecretName) { $client.Credentials = (Get-Secret -Name $SmtpSecretName).GetNetworkCredential() }
        $client.Send($message)
    }
    finally {
        $client.Dispose()
        $message.Dispose()
    }
}

try {
    if ($To -and -not ($From -and $SmtpServer)) { throw '-To requires -From and -SmtpServer.' }
    $check = @{ PassThru = $true }
    foreach ($name in 'Path', 'SecretName', 'Expected', 'VaultName', 'StaleAfterHours') {
        if ($PSBoundParameters.ContainsKey($name)) { $check[$name] = $PSBoundParameters[$name] }
    }
    $results = @(& (Join-Path $PSScriptRoot Watch-OutlitHealth.ps1) @check)
    $exitCode = $LASTEXITCODE

    $bad = @($results | Where-Object Result -NE 'OK' | ForEach-Object Account)
    $title = 'Outlit: all is well'
    if ($bad) { $title = "Outlit: $($bad.Count) of $($results.Count) need attention: $($bad -join ', ')" }
    $time = [datetime]::UtcNow.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
    $html = @(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        '<meta name="viewport" content="width=device-width"><style>' + $style + '</style>'
        "<title>$(ConvertTo-HtmlText $title)</title></head><body><h1>$(ConvertTo-HtmlText $title)</h1>"
        "<p class=`"quiet`">$time UTC</p>"
        $results | ForEach-Object { Format-Organization $_ }
        '</body></html>'
    ) -join "`n"
    $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ReportPath)
    [IO.File]::WriteAllText($file, $html, (New-Object Text.UTF8Encoding $false))
    "$title ($file)"
    if ($To -and -not ($OnlyProblems -and $exitCode -eq 0)) { Send-Report $title $html }
    exit $exitCode
}
catch {
    [Console]::Error.WriteLine("Export-OutlitReport: $_")
    exit 3
}
