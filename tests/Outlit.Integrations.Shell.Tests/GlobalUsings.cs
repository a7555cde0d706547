global using System.Diagnostics;
global using System.Globalization;
global using System.Text;
global using System.Text.Json;
global using Outlit.Integrations.Playground;
global using Outlit.Integrations.Shell.Tests.Shells;
global using Xunit;
