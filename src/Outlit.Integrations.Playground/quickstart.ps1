# A tour of Outlit.Integrations. It runs against the emulator, a local Outlit: OUTLIT_API_URL and OUTLIT_API_KEY point there.
Get-OutlitContext

# All providers, and how they stand.
Get-OutlitIntegration

# What does a provider need? Fields in the config, and steps after it is connected. A star marks what is required.
Get-OutlitIntegrationCapability posthog, slack, hubspot, stripe

# PostHog takes credentials. Secrets are SecureStrings; the fields are checked before anything is sent.
$key = ConvertTo-SecureString 'phx_for_the_tour_only' -AsPlainText -Force
Connect-OutlitIntegration posthog -ApiKey $key -Region eu   # expected error: Outlit.InvalidConfiguration
Connect-OutlitIntegration posthog -ApiKey $key -Region eu -ProjectId 12345

# Slack is approved by a person in a browser. Here the emulator plays that person, once we have asked twice.
$session = Connect-OutlitIntegration slack
$session
$session | Approve-EmulatorSession -AfterPolls 2
$session | Wait-OutlitConnection -Timeout 00:01:00 -PollingInterval 1

# HubSpot wants its pipelines mapped. Without a mapping, the step says what there is to map.
Connect-OutlitIntegration hubspot | ForEach-Object { Approve-EmulatorSession $_.SessionId; $_ } | Wait-OutlitConnection -Timeout 60
$setup = Invoke-OutlitSetupStep hubspot mappings
$setup
$pipeline = $setup.Pipelines[0]
$won = $pipeline.stages | Where-Object name -like '*won*'
$mapping = @{ pipelineId = $pipeline.id; pipelineName = $pipeline.name; mappings = @(@{ outlitStage = 'Won'; crmStages = @($won) }) }
Invoke-OutlitSetupStep hubspot mappings -Mapping $mapping

# Stripe sends webhooks: the step gives the address and the events, and takes the signing secret.
Connect-OutlitIntegration stripe -ApiKey (ConvertTo-SecureString 'rk_test_for_the_tour_only' -AsPlainText -Force)
Invoke-OutlitSetupStep stripe webhooks
Invoke-OutlitSetupStep stripe webhooks -WebhookSecret (ConvertTo-SecureString 'whsec_for_the_tour_only' -AsPlainText -Force)

# How does the data come in? Everything connected, asked for at once.
Get-OutlitIntegration -ConnectedOnly | Get-OutlitSyncStatus

# Syncing takes its time. The emulator's clock can be turned forward: a minute later all is in.
Step-EmulatorClock -Seconds 60
Get-OutlitSyncStatus
Get-OutlitSyncStatus | Where-Object Health -ne Healthy
(Get-OutlitSyncStatus stripe).Syncs

# The plan allows four connections. The fifth is an error that a script can tell from all others.
Connect-OutlitIntegration clerk -SecretKey (ConvertTo-SecureString 'sk_for_the_tour_only' -AsPlainText -Force)   # expected error: Outlit.PlanConnectionLimit

# Disconnecting deletes what was synced, so it asks first. -WhatIf only tells, -Force does not ask.
Disconnect-OutlitIntegration stripe -WhatIf
Disconnect-OutlitIntegration stripe -Force
Disconnect-OutlitIntegration stripe -Force   # expected error: Outlit.NotConnected
Get-OutlitIntegration -ConnectedOnly
