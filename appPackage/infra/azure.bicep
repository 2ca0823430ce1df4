// A folder of static files behind one address; there is nothing else to run.
@description('Lower-case letters, digits and hyphens; part of the names that are made.')
@minLength(2)
@maxLength(40)
param name string

@description('Where the metadata of the static site is kept; its files are served everywhere.')
param location string = resourceGroup().location

@allowed(['Free', 'Standard'])
param sku string = 'Free'

resource site 'Microsoft.Web/staticSites@2022-09-01' = {
  name: name
  location: location
  sku: {
    name: sku
    tier: sku
  }
  properties: {}
}

output PEERLOOM_SITE_ID string = site.id
output PEERLOOM_DOMAIN string = site.properties.defaultHostname
output PEERLOOM_ORIGIN string = 'https://${site.properties.defaultHostname}'
