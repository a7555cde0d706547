global using System.Net;
global using System.Text;
global using Outlit.Integrations.Emulator.Tests.Support;
global using Xunit;
