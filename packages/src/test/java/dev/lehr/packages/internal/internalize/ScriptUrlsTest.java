package dev.lehr.packages.internal.internalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Addresses in scripts as packagers write them. */
class ScriptUrlsTest {

  private static List<String> found(String script) {
    return ScriptUrls.find(script, Variables.of("tool", "1.2.3")).stream()
        .map(
            use ->
                switch (use) {
                  case UrlUse.Known known -> known.url().toString();
                  case UrlUse.Unknown unknown -> unknown.line() + "? " + unknown.text();
                })
        .toList();
  }

  @Test
  void inAHashtableThatIsSplatted() {
    assertThat(
            found(
                """
                # See https://vendor.example/readme.exe
                $packageArgs = @{
                  packageName   = $env:ChocolateyPackageName
                  url           = 'https://vendor.example/tool-x86.msi'
                  url64bit      = "https://vendor.example/$env:ChocolateyPackageVersion/tool?arch=x64"
                  checksum      = '0123456789abcdef0123456789abcdef'
                  softwareName  = 'Tool https*'
                }
                Install-ChocolateyPackage @packageArgs
                """))
        .containsExactly(
            "https://vendor.example/tool-x86.msi", "https://vendor.example/1.2.3/tool?arch=x64");
  }

  @Test
  void asArgumentsOfTheHelpers() {
    assertThat(
            found(
                """
                Install-ChocolateyPackage 'tool' 'exe' '/S' 'https://a.example/get' 'https://a.example/get64'
                Get-ChocolateyWebFile -PackageName x -FileFullPath "$toolsDir\\x.zip" -Url "https://a.example/x"
                (New-Object System.Net.WebClient).DownloadFile('https://a.example/y', $file)
                Invoke-WebRequest https://not.quoted.example -OutFile x; iwr 'https://a.example/z' -OutFile z
                """))
        .containsExactly(
            "https://a.example/get",
            "https://a.example/get64",
            "https://a.example/x",
            "https://a.example/y",
            "https://a.example/z");
  }

  @Test
  void throughVariablesConcatenationAndFormat() {
    assertThat(
            found(
                """
                $version = '1.2'
                $base = 'https://vendor.example/download'
                $url = "$base/$($version)/tool.exe"
                $url64 = $base + '/' + $version + '/tool64.exe'
                $other = ('{0}/{1}.zip' -f $base, $version)
                Install-ChocolateyPackage -PackageName x -Url $url -Url64bit $url64
                """))
        .containsExactly(
            "https://vendor.example/download/1.2/tool.exe",
            "https://vendor.example/download/1.2/tool64.exe",
            "https://vendor.example/download/1.2.zip");
  }

  @Test
  void homePagesAndWordsAreNoDownloads() {
    assertThat(
            found(
                """
                Write-Host "Licence: https://vendor.example/licence.zip"
                $home = 'https://vendor.example/'
                throw "See https://vendor.example/help.exe"
                <# url = 'https://vendor.example/commented.exe' #>
                Start-Process 'https://vendor.example/thanks'
                """))
        .isEmpty();
  }

  @Test
  void whatOnlyRunningWouldTellIsSaidWithItsLine() {
    assertThat(
            found(
                """
                $release = Invoke-RestMethod -Uri 'https://api.example/latest'
                $url = $release.assets[0].browser_download_url
                $packageArgs = @{
                  url = "https://vendor.example/$($release.tag_name)/tool.exe"
                  url64bit = Get-Url64
                }
                Install-ChocolateyPackage -Url $url -Url64bit (Get-Newest 'x')
                """))
        .containsExactly(
            "1? 'https://api.example/latest'",
            "2? $release.assets[0].browser_download_url",
            "4? \"https://vendor.example/$($release.tag_name)/tool.exe\"",
            "7? $url",
            "7? (Get-Newest 'x')");
  }

  @Test
  void localFilesAreLeftAlone() {
    assertThat(
            found(
                """
                $toolsDir = "$(Split-Path -parent $MyInvocation.MyCommand.Definition)"
                $packageArgs = @{
                  url  = "$toolsDir\\setup.exe"
                  file = Join-Path $toolsDir 'setup.exe'
                  url64 = $null
                }
                """))
        .isEmpty();
  }

  @Test
  void takesTheWholeExpressionSoThatItCanBeReplaced() {
    String script = "$u = ('https://a.example/' + \"x.exe\")\n";
    UrlUse.Known known = (UrlUse.Known) ScriptUrls.find(script, Variables.of("t", "1")).getFirst();
    assertThat(script.substring(known.start(), known.end()))
        .isEqualTo("'https://a.example/' + \"x.exe\"");
  }

  @Property(tries = 2000)
  void readsAnythingToItsEnd(@ForAll String script) {
    assertThat(
            ScriptUrls.find("url = 'https://a.example/x.exe'\n" + script, Variables.of("t", "1")))
        .isNotEmpty();
  }
}
