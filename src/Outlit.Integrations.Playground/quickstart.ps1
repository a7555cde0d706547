# A tour of Outlit.Integrations against the emulator, which Start-OutlitEmulator -SetEnvironment has started.
# Is the key accepted, whose is it, and what may it do?
Test-OutlitContext

# All providers and their connections.
Get-OutlitIntegration

# What a provider needs: the fields of its config, and the setup steps after connecting.
Get-OutlitIntegrationCapability posthog, slack, hubspot, stripe

# PostHog connects with credentials. Secrets are SecureStrings, and fields are checked before anything is sent.
$key = ConvertTo-SecureString 'phx_for_the_tour_only' -AsPlainText -Force
Connect-OutlitIntegration posthog -ApiKey $key -Region eu   # expected error: Outlit.InvalidConfiguration
Connect-OutlitIntegration posthog -ApiKey $key -Region eu -ProjectId 12345

# Slack is approved by a person in a browser. Here the emulator approves it after two polls.
$session = Connect-OutlitIntegration slack
$session
$session | Approve-OutlitEmulatorSession -AfterPolls 2
$session | Wait-OutlitConnection -Timeout 00:01:00 -PollingInterval 1

# HubSpot needs a mapping of its pipelines. Without one, the setup step returns the pipelines.
$session = Connect-OutlitIntegration hubspot
$session | Approve-OutlitEmulatorSession
$session | Wait-OutlitConnection -Timeout 60
$setup = Invoke-OutlitSetupStep hubspot mappings
$setup
$pipeline = $setup.Pipelines[0]
$won = $pipeline.stages | Where-Object name -like '*won*'
$stages = @{ outlitStage = 'Won'; crmStages = @($won) }
$mapping = @{ pipelineId = $pipeline.id; pipelineName = $pipeline.name; mappings = @($stages) }
Invoke-OutlitSetupStep hubspot mappings -Mapping $mapping

# Stripe sends webhooks: the setup step returns the address and events, and takes the signing secret.
Connect-OutlitIntegration stripe -ApiKey (ConvertTo-SecureString 'rk_test_for_the_tour_only' -AsPlainText -Force)
Invoke-OutlitSetupStep stripe webhooks
$signingSecret = ConvertTo-SecureString 'whsec_for_the_tour_only' -AsPlainText -Force
Invoke-OutlitSetupStep stripe webhooks -WebhookSecret $signingSecret

# The sync status of all connected providers.
Get-OutlitIntegration -ConnectedOnly | Get-OutlitSyncStatus

# Syncing takes time. The emulator's clock can be advanced: after a minute all data is in.
Step-OutlitEmulatorClock 60
Wait-OutlitSync
Get-OutlitSyncStatus | Where-Object NeedsAttention
(Get-OutlitSyncStatus stripe).Syncs

# The plan allows four connections. The fifth is an error with an ID of its own.
$clerkKey = ConvertTo-SecureString 'sk_for_the_tour_only' -AsPlainText -Force
Connect-OutlitIntegration clerk -SecretKey $clerkKey   # expected error: Outlit.PlanConnectionLimit

# Disconnecting deletes the synced data, so it asks for confirmation. -WhatIf shows it, -Force skips it.
Disconnect-OutlitIntegration stripe -WhatIf
Disconnect-OutlitIntegration stripe -Force
Disconnect-OutlitIntegration stripe -Force   # expected error: Outlit.NotConnected
Get-OutlitIntegration -ConnectedOnly
