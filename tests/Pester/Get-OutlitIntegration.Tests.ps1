Describe 'Get-OutlitIntegration' {
    It 'lists all providers, of the declared output type' {
        $null = Use-NewKey
        $all = Get-OutlitIntegration
        $all.Count | Should -Be 12
        $all | Should -BeOfType (Get-Command Get-OutlitIntegration).OutputType.Type
    }
}
