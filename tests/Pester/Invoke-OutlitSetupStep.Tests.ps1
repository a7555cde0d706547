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

Describe 'Invoke-OutlitSetupStep' {
    BeforeEach {
        $null = Use-NewKey $outlit.Address
        Connect-OutlitIntegration hubspot | Approve-Session
        $null = Connect-OutlitIntegration stripe -ApiKey $secret
    }

    It 'says what there is to map' {
        $setup = Invoke-OutlitSetupStep hubspot crm-mapping
        $setup | Should -BeOfType (Get-Command Invoke-OutlitSetupStep).OutputType.Type
        $setup.Status | Should -Be 'config_required'
        $setup.Pipelines[0].stages.name | Should -Contain 'Closed Won'
    }

    It 'saves a mapping' {
        $pipeline = (Invoke-OutlitSetupStep hubspot mappings).Pipelines[0]
        $won = $pipeline.stages | Where-Object name -like '*won*'
        $mapping = @{ pipelineId = $pipeline.id; pipelineName = $pipeline.name; mappings = @(@{ outlitStage = 'Won'; crmStages = @($won) }) }
        $saved = Invoke-OutlitSetupStep hubspot Mappings -Mapping $mapping -ErrorAction Stop
        "$($saved.Step) $($saved.Status)" | Should -Be 'mappings configured'
    }

    It 'takes a signing secret' {
        (Invoke-OutlitSetupStep stripe webhooks).WebhookUrl | Should -BeLike 'https://*'
        (Invoke-OutlitSetupStep stripe webhook -WebhookSecret (ConvertTo-TestSecret 'whsec_1')).Status | Should -Be 'configured'
    }

    It 'sends nothing with <name>' -ForEach @(
        @{ name = 'an unknown step'; script = { Invoke-OutlitSetupStep stripe dance }; id = 'Outlit.UnknownSetupStep' }
        @{ name = 'no mapping'; script = { Invoke-OutlitSetupStep hubspot mappings -Mapping @{ pipelineId = 1 } }; id = 'Outlit.InvalidConfiguration' }
        @{ name = 'an Outlit key'; script = { Invoke-OutlitSetupStep stripe webhooks -WebhookSecret (ConvertTo-TestSecret ('ok_' + 'x' * 40)) }; id = 'Outlit.InvalidConfiguration' }
        @{ name = '-WhatIf'; script = { Invoke-OutlitSetupStep stripe webhooks -WhatIf }; id = $null }
    ) {
        Clear-Request
        $ErrorActionPreference = 'Continue'
        $failed = & $script 2>&1
        $failed | Get-ErrorId | Should -Be $id
        Get-RequestCount | Should -Be 0
    }

    It 'says that the provider has to be connected first' {
        Invoke-OutlitSetupStep attio mappings -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Get-ErrorId | Should -Be 'Outlit.BadRequest'
    }
}
