BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $secret = ConvertTo-TestSecret 'rk_a-secret-of-the-provider'
}

AfterAll {
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Invoke-OutlitSetupStep' {
    BeforeEach {
        $null = Use-NewKey
        Connect-OutlitIntegration hubspot | Approve-OutlitEmulatorSession
        $null = Connect-OutlitIntegration stripe -ApiKey $secret
    }

    It 'saves a mapping' {
        $pipeline = (Invoke-OutlitSetupStep hubspot mappings).Pipelines[0]
        $won = $pipeline.stages | Where-Object name -like '*won*'
        $mapping = @{ pipelineId = $pipeline.id; pipelineName = $pipeline.name; mappings = @(@{ outlitStage = 'Won'; crmStages = @($won) }) }
        $saved = Invoke-OutlitSetupStep hubspot Mappings -Mapping $mapping -ErrorAction Stop
        $saved | Should -BeOfType (Get-Command Invoke-OutlitSetupStep).OutputType.Type
        "$($saved.Step) $($saved.Status)" | Should -Be 'mappings configured'
    }

    It 'accepts a signing secret' {
        (Invoke-OutlitSetupStep stripe webhooks).WebhookUrl | Should -BeLike 'https://*'
        (Invoke-OutlitSetupStep stripe webhook -WebhookSecret (ConvertTo-TestSecret 'whsec_1')).Status | Should -Be 'configured'
    }
}
