Describe 'Get-OutlitIntegration' {
    BeforeEach { $null = Use-NewKey }

    It 'lists all providers, of the declared output type' {
        $all = Get-OutlitIntegration
        $all.Count | Should -Be 12
        $all | Should -BeOfType (Get-Command Get-OutlitIntegration).OutputType.Type
    }
}
