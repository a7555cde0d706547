Describe 'Test-OutlitContext' {
    BeforeEach { $null = Use-NewKey }

    It 'shows whose key it is' {
        $test = Test-OutlitContext
        $test | Should -BeOfType (Get-Command Test-OutlitContext).OutputType[0].Type
        $test.IsValid | Should -BeTrue
        $test.OrganizationId | Should -BeLike 'org_*'
    }

    It 'writes no error for a key or a server that cannot be used' {
        $env:OUTLIT_API_KEY = 'malformed'
        $error.Clear()
        Test-OutlitContext -Quiet | Should -BeFalse
        (Test-OutlitContext).Problem | Should -BeLike '*OUTLIT_API_KEY is malformed*'
        $error.Count | Should -Be 0
    }
}
