Describe 'Get-OutlitContext' {
    It 'returns the key hint and the source of the key' {
        $null = Use-NewKey
        $context = Get-OutlitContext
        $context | Should -BeOfType (Get-Command Get-OutlitContext).OutputType.Type
        "$($context.KeyHint) $($context.Source) $($context.BaseUri)" | Should -Be "ok_$([char] 0x2026)keep OUTLIT_API_KEY $env:OUTLIT_API_URL/"
    }
}
