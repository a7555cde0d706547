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

Describe 'New-OutlitContext' {
    BeforeEach { $key = Use-NewKey $outlit.Address }
    AfterEach { Remove-Item Env:XDG_CONFIG_HOME -ErrorAction Ignore }

    It 'makes a context and sets no default' {
        $env:OUTLIT_API_KEY = ''
        $env:XDG_CONFIG_HOME = $TestDrive
        $context = New-OutlitContext -ApiKey (ConvertTo-TestSecret $key) -TimeoutSec 20 -MaximumRetryCount 1
        $context | Should -BeOfType (Get-Command New-OutlitContext).OutputType.Type
        "$($context.TimeoutSec) $($context.MaximumRetryCount) $($context.KeyHint)" | Should -Be "20 1 ok_$([char] 0x2026)keep"
        Get-OutlitIntegration -ConnectedOnly -Context $context -ErrorAction Stop | Should -BeNullOrEmpty
        if ($env:OS -ne 'Windows_NT') { { Get-OutlitContext } | Should -Throw -ErrorId 'Outlit.NotAuthenticated,*' }
    }

    It 'takes the password of a credential' {
        $credential = [pscredential]::new('anybody', (ConvertTo-TestSecret $key))
        (New-OutlitContext -Credential $credential).KeyHint | Should -BeLike '*keep'
    }

    It 'reads a secret when it is used' {
        function global:Get-Secret { param($Name, $Vault) $env:OUTLIT_TEST_ASKED = "$Name of $Vault"; ConvertTo-TestSecret $env:OUTLIT_API_KEY }
        try {
            $context = New-OutlitContext -SecretName outlit-key -VaultName work
            $env:OUTLIT_TEST_ASKED | Should -BeNullOrEmpty
            (Get-OutlitIntegration -Context $context).Count | Should -Be 12
            $env:OUTLIT_TEST_ASKED | Should -Be 'outlit-key of work'
        }
        finally { Remove-Item Function:\Get-Secret; Remove-Item Env:OUTLIT_TEST_ASKED -ErrorAction Ignore }
    }

    It 'refuses <name>' -ForEach @(
        @{ name = 'what is no key'; word = 'phx_1'; address = 'https://outlit.example'; id = 'Outlit.InvalidApiKeyFormat' }
        @{ name = 'plain http'; word = 'ok_' + 'x' * 40; address = 'http://outlit.example'; id = 'Outlit.UnsafeUrl' }
        @{ name = 'a query'; word = 'ok_' + 'x' * 40; address = 'https://outlit.example/?a=b'; id = 'Outlit.UnsafeUrl' }
    ) {
        { New-OutlitContext -ApiKey (ConvertTo-TestSecret $word) -BaseUri $address } | Should -Throw -ErrorId "$id,*"
    }
}
