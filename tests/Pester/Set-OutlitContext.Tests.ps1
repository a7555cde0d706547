BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
    $outlit = Start-TestOutlit
}

AfterAll {
    Clear-OutlitContext
    Stop-TestOutlit $outlit
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Set-OutlitContext' {
    BeforeEach { $key = Use-NewKey $outlit.Address }
    AfterEach { Clear-OutlitContext }

    It 'goes before the environment' {
        Set-OutlitContext -ApiKey (ConvertTo-TestSecret ('ok_' + 'x' * 40)) | Should -BeNullOrEmpty
        (Get-OutlitContext).KeyHint | Should -BeLike '*xxxx'
    }

    It 'takes a context, and writes it if that is asked for' {
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $key)
        $set = $context | Set-OutlitContext -PassThru
        $set | Should -Be $context
        $set | Should -BeOfType (Get-Command Set-OutlitContext).OutputType.Type
        (Get-OutlitIntegration).Count | Should -Be 12
    }

    It 'leaves the default as it was if the key is none' {
        Set-OutlitContext -ApiKey (ConvertTo-TestSecret ('ok_' + 'x' * 40))
        { Set-OutlitContext -ApiKey (ConvertTo-TestSecret 'ok_nearly') } | Should -Throw -ErrorId 'Outlit.InvalidApiKeyFormat,*'
        (Get-OutlitContext).KeyHint | Should -BeLike '*xxxx'
    }
}
