package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.odata.EdmType;
import dev.lehr.packages.internal.odata.Properties;
import dev.lehr.packages.internal.odata.Property;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The v2 protocol's {@code $metadata} and service document. Clients learn from it whether there is
 * a search, and which properties there are.
 */
final class MetadataDocument {
  private static final Map<String, String> SYNDICATION =
      Map.of(
          "title", "SyndicationTitle",
          "author", "SyndicationAuthorName",
          "updated", "SyndicationUpdated",
          "summary", "SyndicationSummary");

  private MetadataDocument() {}

  static String metadata() {
    String properties =
        Properties.all().stream().map(MetadataDocument::property).collect(Collectors.joining("\n"));
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">
        <edmx:DataServices m:DataServiceVersion="2.0" m:MaxDataServiceVersion="2.0"\
         xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
        <Schema Namespace="NuGetGallery" xmlns="http://schemas.microsoft.com/ado/2006/04/edm">
        <EntityType Name="V2FeedPackage" m:HasStream="true">
        <Key><PropertyRef Name="Id"/><PropertyRef Name="Version"/></Key>
        %s
        </EntityType>
        <EntityContainer Name="V2FeedContext" m:IsDefaultEntityContainer="true">
        <EntitySet Name="Packages" EntityType="NuGetGallery.V2FeedPackage"/>
        <FunctionImport Name="Search" ReturnType="Collection(NuGetGallery.V2FeedPackage)"\
         EntitySet="Packages" m:HttpMethod="GET">
        <Parameter Name="searchTerm" Type="Edm.String"/>
        <Parameter Name="targetFramework" Type="Edm.String"/>
        <Parameter Name="includePrerelease" Type="Edm.Boolean"/>
        <Parameter Name="semVerLevel" Type="Edm.String"/>
        </FunctionImport>
        <FunctionImport Name="FindPackagesById" ReturnType="Collection(NuGetGallery.V2FeedPackage)"\
         EntitySet="Packages" m:HttpMethod="GET">
        <Parameter Name="id" Type="Edm.String"/>
        <Parameter Name="semVerLevel" Type="Edm.String"/>
        </FunctionImport>
        <FunctionImport Name="GetUpdates" ReturnType="Collection(NuGetGallery.V2FeedPackage)"\
         EntitySet="Packages" m:HttpMethod="GET">
        <Parameter Name="packageIds" Type="Edm.String"/>
        <Parameter Name="versions" Type="Edm.String"/>
        <Parameter Name="includePrerelease" Type="Edm.Boolean"/>
        <Parameter Name="includeAllVersions" Type="Edm.Boolean"/>
        <Parameter Name="targetFrameworks" Type="Edm.String"/>
        <Parameter Name="versionConstraints" Type="Edm.String"/>
        <Parameter Name="semVerLevel" Type="Edm.String"/>
        </FunctionImport>
        </EntityContainer>
        </Schema>
        </edmx:DataServices>
        </edmx:Edmx>
        """
        .formatted(properties);
  }

  private static String property(Property property) {
    String key =
        property.name().equals("Id") || property.name().equals("Version") ? "false" : "true";
    String nullable =
        property.type() == EdmType.STRING || property.type() == EdmType.DATE_TIME ? key : "false";
    String syndication =
        property.feedElement().isEmpty()
            ? ""
            : " m:FC_TargetPath=\"%s\" m:FC_ContentKind=\"text\" m:FC_KeepInContent=\"false\""
                .formatted(SYNDICATION.get(property.feedElement()));
    return "<Property Name=\"%s\" Type=\"%s\" Nullable=\"%s\"%s/>"
        .formatted(property.name(), property.type().edmName(), nullable, syndication);
  }

  static String service(String root) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <service xml:base="%s/" xmlns="http://www.w3.org/2007/app"\
         xmlns:atom="http://www.w3.org/2005/Atom">
        <workspace><atom:title>Default</atom:title>
        <collection href="Packages"><atom:title>Packages</atom:title></collection>
        </workspace>
        </service>
        """
        .formatted(root.replace("&", "&amp;"));
  }
}
