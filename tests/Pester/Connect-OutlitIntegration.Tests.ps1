BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $outlit = Start-TestOutlit
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Stop-TestOutlit $outlit
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Connect-OutlitIntegration' {
    BeforeEach { $null = Use-NewKey $outlit.Address }

    It 'connects with credentials' {
        $connection = Connect-OutlitIntegration posthog -ApiKey (ConvertTo-TestSecret 'phx_1') -Region eu -ProjectId 12345
        $connection | Should -BeOfType (Get-Command Connect-OutlitIntegration).OutputType.Type
        $connection.Status | Should -Be 'connected'
        $connection.ConnectionId | Should -Not -BeNullOrEmpty
    }

    It 'takes all fields in one' {
        $config = @{ projectUrl = 'https://abcdefgh.supabase.co'; serviceRoleKey = $secret }
        (Connect-OutlitIntegration supabase -Config $config).Status | Should -Be 'connected'
    }

    It 'begins a session where a person has to approve' {
        $session = Connect-OutlitIntegration slack
        $session.Status | Should -Be 'pending'
        $session.ConnectUrl | Should -BeLike "$($outlit.Address)*"
    }

    It 'says so where it is connected already' {
        $null = Connect-OutlitIntegration granola -ApiKey $secret
        (Connect-OutlitIntegration granola -ApiKey $secret).AlreadyConnected | Should -BeTrue
    }

    It 'warns of an unusual key, and sends it' {
        $connection = Connect-OutlitIntegration stripe -ApiKey (ConvertTo-TestSecret 'sk_1') -WarningAction SilentlyContinue -WarningVariable warned
        $connection.Status | Should -Be 'connected'
        "$warned" | Should -BeLike "*usually begins with 'rk_'*"
    }

    It 'sends nothing with <name>' -ForEach @(
        @{ name = 'an Outlit key'; script = { Connect-OutlitIntegration granola -ApiKey (ConvertTo-TestSecret ('ok_' + 'x' * 40)) }; id = 'Outlit.InvalidConfiguration' }
        @{ name = 'a foreign field'; script = { Connect-OutlitIntegration granola -ApiToken $secret }; id = 'Outlit.InvalidConfiguration' }
        @{ name = '-WhatIf'; script = { Connect-OutlitIntegration granola -ApiKey $secret -WhatIf }; id = $null }
    ) {
        Clear-Request
        $ErrorActionPreference = 'Continue'
        $failed = & $script 2>&1
        $failed | Get-ErrorId | Should -Be $id
        Get-RequestCount | Should -Be 0
    }

    It 'lists what is missing where nobody can answer' {
        $run = Invoke-FreshShell 'Connect-OutlitIntegration posthog -Region eu; $Error[0].FullyQualifiedErrorId; exit 7' -Option '-NonInteractive'
        # Two streams of one process: which comes first is not said.
        $run.Output | Should -BeLike '*missing or empty: apiKey,*projectId.*'
        $run.Output | Should -BeLike '*Outlit.InvalidConfiguration,*'
        $run.ExitCode | Should -Be 7
    }
}

Describe 'Connect-OutlitIntegration on a small plan' {
    BeforeAll { $small = Start-TestOutlit --connection-limit, 1 }
    AfterAll { Stop-TestOutlit $small }

    It 'says how many connections there are' {
        $null = Use-NewKey $small.Address
        $null = Connect-OutlitIntegration granola -ApiKey $secret
        Connect-OutlitIntegration clerk -SecretKey $secret -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Get-ErrorId | Should -Be 'Outlit.PlanConnectionLimit'
        $failed.Exception.CurrentConnections | Should -Be 1
        $failed.Exception.Limit | Should -Be 1
    }
}
