BeforeDiscovery {
    $commands = @(Get-Command -Module Outlit.Integrations | ForEach-Object { @{ name = $_.Name; command = $_ } })
    $changing = @($commands | Where-Object { $_.command.Verb -in 'Connect', 'Disconnect', 'Invoke' })
}

BeforeAll { $manifest = Get-PackedManifest }

Describe 'The package' {
    It 'has a valid manifest, in a folder named after the version' {
        $info = Test-ModuleManifest $manifest -ErrorAction Stop
        "$($info.Version)" | Should -Be (Split-Path (Split-Path $manifest) -Leaf)
    }

    It 'exports all cmdlets of the assembly' {
        $types = (Get-Command Get-OutlitContext).ImplementingType.Assembly.GetTypes()
        $cmdlets = $types.ForEach{ $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }
        $names = $cmdlets | ForEach-Object { "$($_.VerbName)-$($_.NounName)" } | Sort-Object
        (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object | Should -Be $names
        (Get-Module Outlit.Integrations).ExportedCommands.Keys | Sort-Object | Should -Be $names
        $names.Count | Should -Be 14
    }
}

Describe '<name>' -ForEach $commands {
    It 'has a source file, a test file and a help page' {
        Get-RepositoryPath "src/Outlit.Integrations/Commands/$($name.Replace('-', ''))Command.cs" | Should -Exist
        Get-RepositoryPath "tests/Pester/$name.Tests.ps1" | Should -Exist
        Get-RepositoryPath "docs/en-US/$name.md" | Should -Exist
    }

    It 'has an approved verb, a singular noun and an output type' {
        (Get-Verb $command.Verb) | Should -Not -BeNullOrEmpty
        $command.Noun | Should -Match '^Outlit'
        $command.Noun | Should -Not -Match '(?<!u)s$'
        $command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'has a -Context parameter if it uses a context' {
        $command.Parameters.ContainsKey('Context') | Should -Be ($name -notin 'Clear-OutlitContext', 'Get-OutlitContext', 'New-OutlitContext')
    }

    It 'has -WhatIf and -Confirm only if it changes something' {
        $command.ParameterSets.Parameters.Name | Where-Object { $_ -in 'WhatIf', 'Confirm' } | Select-Object -Unique |
            Should -HaveCount $(if ($command.Verb -in 'Connect', 'Disconnect', 'Invoke') { 2 } else { 0 })
    }
}

Describe '<name>, which changes something' -ForEach $changing {
    BeforeAll {
        $null = Use-NewKey
        $line = @{
            'Connect-OutlitIntegration'    = { Connect-OutlitIntegration slack -WhatIf }
            'Disconnect-OutlitIntegration' = { Disconnect-OutlitIntegration slack -WhatIf }
            'Invoke-OutlitSetupStep'       = { Invoke-OutlitSetupStep stripe webhooks -Config @{ webhookSecret = 'whsec_of_a_test' } -WhatIf }
        }[$name]
    }

    It 'sends nothing with -WhatIf or $WhatIfPreference' {
        Reset-OutlitEmulator -Part Requests
        & $line
        $WhatIfPreference = $true
        & ([scriptblock]::Create("$line".Replace('-WhatIf', '')))
        Get-OutlitEmulatorRequest -Method POST | Should -BeNullOrEmpty
    }

    It 'has the right ConfirmImpact' {
        $attribute = $command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
        "$($attribute.ConfirmImpact)" | Should -Be $(if ($command.Verb -eq 'Disconnect') { 'High' } else { 'Medium' })
    }
}

Describe 'Importing' {
    It 'is automatic if the module is in PSModulePath, and can be repeated' {
        $null = Use-NewKey
        $path = Split-Path (Split-Path (Split-Path $manifest))
        $script = @"
`$ErrorActionPreference = 'Stop'
`$env:PSModulePath = '$path' + [System.IO.Path]::PathSeparator + `$env:PSModulePath
@(Get-OutlitIntegration).Count
Import-Module '$manifest'; Import-Module '$manifest' -Force; Remove-Module Outlit.Integrations; Import-Module '$manifest'
(Get-Command -Module Outlit.Integrations).Count
"@
        (Invoke-FreshShell $script -NoImport).Output -split "`n" | Should -Be '12', '14'
    }

    It 'uses the prefix of -Prefix in hints' {
        $null = Use-NewKey
        $script = @'
Import-Module MANIFEST -Prefix Night
Get-NightOutlitIntegration nobody -ErrorAction SilentlyContinue
$Error[0].ErrorDetails.RecommendedAction
(Get-NightOutlitIntegrationCapability pylon).PostConnectSteps.NextStep
'@
        (Invoke-FreshShell $script.Replace('MANIFEST', "'$manifest'") -NoImport).Output -split "`n" | Should -Be @(
            'Get-NightOutlitIntegration lists all providers; wildcards are allowed.'
            'Invoke-NightOutlitSetupStep pylon webhooks')
    }

    It 'shows a short list for a second type in one script' {
        $null = Use-NewKey
        $lines = (Invoke-FreshShell 'Get-OutlitIntegration stripe; Get-OutlitSyncStatus stripe').Output -split "`n"
        @($lines -match '^\w+ +:' -replace ' .*') | Should -Be 'Provider', 'Health', 'FailedCount', 'Age', 'ErrorMessage'
    }

    It 'loads only the assembly of the module, and on Windows PowerShell those in bin/desktop' {
        $script = @'
$runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
$before = [AppDomain]::CurrentDomain.GetAssemblies().Location
Import-Module MANIFEST
Get-OutlitContext | Out-Null
[AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -and $_ -notin $before -and $_ -notlike "$PSHOME*" -and $_ -notlike "$runtime*" -and $_ -notlike '*\GAC_*' }
'@
        $null = Use-NewKey
        $loaded = (Invoke-FreshShell $script.Replace('MANIFEST', "'$manifest'") -NoImport).Output -split "`n"
        $desktop = (Resolve-Path (Join-Path (Split-Path $manifest) 'bin/desktop')).Path
        $loaded | Where-Object { $PSEdition -ne 'Desktop' -or (Split-Path $_) -ne $desktop } | Split-Path -Leaf | Should -Be 'Outlit.Integrations.dll'
    }
}

Describe 'Other runspaces and processes' {
    BeforeEach {
        $null = Use-NewKey
        $null = Connect-OutlitIntegration granola -ApiKey $secret
    }

    It 'a job uses the key in its environment, but not that of a context, and its objects can be piped on' {
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $env:OUTLIT_API_KEY)
        $job = Start-Job {
            Import-Module $using:manifest
            Get-OutlitIntegration -ConnectedOnly
            Get-OutlitIntegration -Context $using:context
        }
        $found = Receive-Job $job -Wait -AutoRemoveJob -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Id | Should -Be 'granola'
        $failed | Should -BeLike '*without its key*'
        ($found | Get-OutlitSyncStatus).Provider | Should -Be 'granola'
    }

    # Windows PowerShell has no ForEach-Object -Parallel.
    It 'ForEach-Object -Parallel uses the environment or a context, not the default' -Skip:($PSEdition -eq 'Desktop') {
        $found = 1..4 | ForEach-Object -Parallel { Import-Module $using:manifest; Get-OutlitIntegration -ConnectedOnly } -ThrottleLimit 4
        $found.Id | Should -Be (@('granola') * 4)
        $other = New-OutlitContext -ApiKey (ConvertTo-TestSecret ('ok_' + 'z' * 40))
        1..4 | ForEach-Object -Parallel { Import-Module $using:manifest; Get-OutlitIntegration -ConnectedOnly -Context $using:other } |
            Should -BeNullOrEmpty
        $other | Set-OutlitContext
        try {
            1 | ForEach-Object -Parallel { Import-Module $using:manifest; (Get-OutlitContext).Source } | Should -Be 'OUTLIT_API_KEY'
        }
        finally { Clear-OutlitContext }
    }
}

Describe 'Secrets' {
    BeforeAll {
        $key = Use-NewKey
        $null = Connect-OutlitIntegration stripe -ApiKey $secret
        $null = Connect-OutlitIntegration posthog -Config @{ apiKey = $secret; region = 'eu'; projectId = '1' } -WarningAction Ignore
        $shared = (Invoke-OutlitSetupStep posthog webhooks).Headers.'x-outlit-auth'.Reveal()
        $objects = @(
            Get-OutlitContext
            Get-OutlitIntegration
            Get-OutlitIntegrationCapability
            Connect-OutlitIntegration slack
            Get-OutlitSyncStatus
            Invoke-OutlitSetupStep posthog webhooks
            Invoke-OutlitSetupStep stripe webhooks
        )
    }

    It 'are not in a transcript, even with verbose and debug output and full error records' {
        # The second connect request fails, and the error response contains the sent secret.
        $body = @{ error = "You sent $secretText"; message = "$secretText $key" }
        $null = Add-OutlitEmulatorFault status -Status 400 -Path /api/integrations/connect -Skip 1 -Body $body
        $script = @'
Start-Transcript 'FILE' | Out-Null
$secret = [securestring]::new(); 'SECRET'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
# Preferences instead of -Debug, with which Windows PowerShell prompts at each debug message.
$VerbosePreference = $DebugPreference = 'Continue'
Get-OutlitContext
Connect-OutlitIntegration granola -ApiKey $secret
Connect-OutlitIntegration fireflies -ApiKey $secret -ProjectId 1
Invoke-OutlitSetupStep posthog webhooks | Format-List *
Get-OutlitSyncStatus
Disconnect-OutlitIntegration granola -Force
Connect-OutlitIntegration fireflies -ApiKey $secret
if (Get-Command Get-Error -ErrorAction Ignore) { Get-Error }
$Error | Format-List * -Force
$Error.Exception | Format-List * -Force
Stop-Transcript | Out-Null
'@.Replace('FILE', "$TestDrive/transcript.txt")
        # The script reads the secret from the environment, because a transcript can include the script's text.
        $env:OUTLIT_TEST_SECRET = $secretText
        try { $run = Invoke-FreshShell $script.Replace("'SECRET'", '$env:OUTLIT_TEST_SECRET') }
        finally {
            Remove-Item Env:OUTLIT_TEST_SECRET
            Reset-OutlitEmulator -Part Faults
        }
        $transcript = Get-Content $TestDrive/transcript.txt -Raw
        $transcript | Should -BeLike '*VERBOSE: *POST /api/integrations/connect*'
        $transcript | Should -BeLike '*DEBUG: *'
        $transcript | Should -BeLike '*You sent *Outlit.BadRequest*'
        foreach ($word in $key, $secretText, $shared) {
            $transcript.Contains($word) | Should -BeFalse
            $run.Output.Contains($word) | Should -BeFalse
        }
    }

    It 'are not in <name>' -ForEach @(
        @{ name = 'JSON'; write = { param($items) $items | ConvertTo-Json -Depth 20 } }
        @{ name = 'CSV'; write = { param($items) $items | ForEach-Object { $_ | ConvertTo-Csv } } }
        @{ name = 'CLIXML'; write = { param($items) $file = New-TemporaryFile; $items | Export-Clixml $file -Depth 20; Get-Content $file; Remove-Item $file } }
        @{ name = 'a list of everything'; write = { param($items) $items | Format-List * -Force } }
        @{ name = 'their string values'; write = { param($items) $items | ForEach-Object { "$_" } } }
    ) {
        $text = & $write $objects | Out-String -Width 10000
        $text | Should -Match 'posthog'
        $shared.Length | Should -BeGreaterThan 8
        foreach ($word in $key, $secretText, $shared) { $text.Contains($word) | Should -BeFalse }
    }

    It 'CSV has the items of lists, and no names of types' {
        $rows = $objects | ForEach-Object { $_ | ConvertTo-Csv }
        $rows -match '"apiKey; region; projectId"' | Should -Not -BeNullOrEmpty
        $rows -match '"(System|Outlit\.Integrations)\.[^"]*"' | Should -BeNullOrEmpty
        Step-OutlitEmulatorClock 60
        $time = (Get-OutlitSyncStatus stripe | ConvertTo-Csv | ConvertFrom-Csv).LastSyncedAt
        $time | Should -Match '^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$'
    }

    It 'JSON has the server''s values and exact times' {
        Step-OutlitEmulatorClock 600
        $json = Get-OutlitIntegration stripe | ConvertTo-Json | ConvertFrom-Json
        $json.Id | Should -Be 'stripe'
        $json.SyncStatus | Should -Be 'SUCCESS'
        # Windows PowerShell does not read times from JSON.
        if ($PSEdition -ne 'Desktop') { $json.LastDataReceivedAt | Should -BeOfType ([datetime]) }
        (Get-OutlitSyncStatus stripe | ConvertTo-Json | ConvertFrom-Json).Syncs[0].Model | Should -BeLike 'Stripe*'
    }
}

Describe 'Errors' {
    BeforeEach { $null = Use-NewKey }

    # Windows PowerShell has no Get-Error.
    It 'Get-Error shows an error once, without recursion' -Skip:($PSEdition -eq 'Desktop') {
        Disconnect-OutlitIntegration attio -Force -ErrorAction SilentlyContinue -ErrorVariable failures
        $text = $failures[0] | Get-Error | Out-String
        $text | Should -BeLike '*/api/integrations/disconnect*Outlit.NotConnected*'
        [regex]::Matches($text, 'Outlit\.Integrations\.Errors\.OutlitApiException').Count | Should -Be 1
    }
}

Describe 'pwsh -File' {
    BeforeEach { $null = Use-NewKey }

    It 'exits with <code>: <script>' -ForEach @(
        @{ script = 'Get-OutlitIntegration strpie'; code = 0 }
        @{ script = '$ErrorActionPreference = "Stop"; Get-OutlitIntegration strpie; exit 5'; code = 1; says = '*There is no*provider*' }
        @{ script = '$env:OUTLIT_API_KEY = "ok_nearly"; Get-OutlitIntegration; exit 6'; code = 6 }
        @{ script = '$ErrorActionPreference = "Stop"; $env:OUTLIT_API_KEY = "ok_nearly"; Get-OutlitIntegration; exit 6'; code = 1; says = '*is malformed*' }
    ) {
        $run = Invoke-FreshShell $script -Option '-NonInteractive'
        $run.ExitCode | Should -Be $code
        if ($says) { $run.Output | Should -BeLike $says }
    }
}
