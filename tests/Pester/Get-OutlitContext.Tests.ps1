BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Shared.psm1') -Force
    Import-Module (Get-PackedManifest) -Force
}

AfterAll {
    Clear-OutlitContext
    Remove-Module Outlit.Integrations, Shared
}

Describe 'Get-OutlitContext' {
    BeforeEach { $null = Use-NewKey }

    It 'returns the key hint and the source of the key' {
        $context = Get-OutlitContext
        $context | Should -BeOfType (Get-Command Get-OutlitContext).OutputType.Type
        "$($context.KeyHint) $($context.Source) $($context.BaseUri)" | Should -Be "ok_$([char] 0x2026)keep OUTLIT_API_KEY $env:OUTLIT_API_URL/"
    }

    It 'sends no request and does not show the key' {
        Reset-OutlitEmulator -Part Requests
        $text = Get-OutlitContext | Format-List * -Force | Out-String
        $text | Should -Not -BeLike "*$env:OUTLIT_API_KEY*"
        Get-OutlitEmulatorRequest -Method GET | Should -BeNullOrEmpty
    }
}
