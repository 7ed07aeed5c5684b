<?xml version="1.0" encoding="UTF-8"?>
<!-- Assets and facilities. Below map zoom 13 (1 : 68,247) a dot in the colour of the group; from there a square with the
     glyph of the kind: filled while it works, hollow and dashed when it does not. Rules further down are painted later and
     keep their symbol where it is crowded, so what matters most in an emergency stands last. -->
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>assets</Name>
    <UserStyle>
      <Title>Aset dan fasilitas</Title>
      <FeatureTypeStyle>
        <Name>far</Name>
        <Rule>
          <Name>group-kebersihan</Name>
          <Title>Kebersihan dan taman</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>kebersihan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#04764C</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-pemerintahan</Name>
          <Title>Pemerintahan dan umum</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>pemerintahan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-pendidikan</Name>
          <Title>Pendidikan</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>pendidikan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#4D5B03</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-transportasi</Name>
          <Title>Transportasi</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>transportasi</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#41488E</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-pengawasan</Name>
          <Title>Pengawasan</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>pengawasan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#4273D1</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-air</Name>
          <Title>Air dan banjir</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>air</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#00364C</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-kesehatan</Name>
          <Title>Kesehatan</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>kesehatan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#BB569A</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-damkar</Name>
          <Title>Pemadam kebakaran</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>group</ogc:PropertyName><ogc:Literal>damkar</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#552509</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>group-other</Name>
          <ElseFilter/>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill><CssParameter name="fill">#57636A</CssParameter></Fill></Mark><Size>5</Size></Graphic></PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Name>near</Name>
        <Rule>
          <Name>other</Name>
          <Title>Jenis lain</Title>
          <ElseFilter/>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#57636A</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>not-working</Name>
          <Title>Rusak atau tidak dipakai</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
            <ogc:Not><ogc:Or>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>park</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>waste-station</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>mall</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>supermarket</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>fuel-station</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>heritage-site</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>market</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>street-light</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>government-office</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>shelter</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>school</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>bus-stop</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>traffic-light</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>train-station</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>camera</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>police-station</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>observation-post</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>rain-gauge</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>reservoir</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>flood-gate</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>pump-station</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>pharmacy</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>clinic</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>health-center</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>hospital</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>hydrant</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>fire-station</ogc:Literal></ogc:PropertyIsEqualTo>
            </ogc:Or></ogc:Not>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#57636A</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>park</Name>
          <Title>Taman</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>park</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#04764C</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/park.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>park-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>park</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#04764C</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/park.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>waste-station</Name>
          <Title>TPS</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>waste-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#04764C</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/waste-basket.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>waste-station-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>waste-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#04764C</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/waste-basket.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>mall</Name>
          <Title>Pusat belanja</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>mall</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/grocery.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>mall-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>mall</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/grocery.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>supermarket</Name>
          <Title>Supermarket</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>supermarket</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/grocery.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>supermarket-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>supermarket</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/grocery.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>fuel-station</Name>
          <Title>SPBU</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>fuel-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/fuel.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>fuel-station-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>fuel-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/fuel.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>heritage-site</Name>
          <Title>Cagar budaya</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>heritage-site</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/monument.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>heritage-site-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>heritage-site</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/monument.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>market</Name>
          <Title>Pasar</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>market</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/shop.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>market-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>market</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/shop.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>street-light</Name>
          <Title>Lampu jalan</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>street-light</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/street_lamp_arm.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>street-light-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>street-light</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/street_lamp_arm.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>government-office</Name>
          <Title>Kantor pemerintah</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>government-office</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/town-hall.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>government-office-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>government-office</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/town-hall.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>shelter</Name>
          <Title>Posko, pengungsian</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>shelter</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#5C5067</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/shelter.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>shelter-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>shelter</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#5C5067</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/shelter.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>school</Name>
          <Title>Sekolah</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>school</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#4D5B03</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/school.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>school-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>school</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#4D5B03</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/school.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>bus-stop</Name>
          <Title>Halte</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>bus-stop</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#41488E</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/bus.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>bus-stop-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>bus-stop</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#41488E</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/bus.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>traffic-light</Name>
          <Title>Lampu lalu lintas</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>traffic-light</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#41488E</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/traffic_signals.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>traffic-light-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>traffic-light</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#41488E</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/traffic_signals.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>train-station</Name>
          <Title>Stasiun</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>train-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#41488E</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/rail.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>train-station-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>train-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#41488E</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/rail.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>camera</Name>
          <Title>Kamera</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>camera</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#4273D1</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/security_camera.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>camera-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>camera</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#4273D1</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/security_camera.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>police-station</Name>
          <Title>Kantor polisi</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>police-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#4273D1</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/police.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>police-station-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>police-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#4273D1</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/police.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>observation-post</Name>
          <Title>Pos pantau</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>observation-post</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#00364C</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/water.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>observation-post-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>observation-post</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#00364C</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/water.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>rain-gauge</Name>
          <Title>Pos curah hujan</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>rain-gauge</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#00364C</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/water.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>rain-gauge-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>rain-gauge</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#00364C</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/water.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>reservoir</Name>
          <Title>Waduk, situ</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>reservoir</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#00364C</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/dam.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>reservoir-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>reservoir</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#00364C</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/dam.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>flood-gate</Name>
          <Title>Pintu air</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>flood-gate</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#00364C</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/water_shutoff.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>flood-gate-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>flood-gate</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#00364C</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/water_shutoff.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>pump-station</Name>
          <Title>Rumah pompa</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>pump-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#00364C</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/powered_pump.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>pump-station-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>pump-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#00364C</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/powered_pump.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>pharmacy</Name>
          <Title>Apotek</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>pharmacy</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#BB569A</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/pharmacy.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>pharmacy-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>pharmacy</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#BB569A</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/pharmacy.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>clinic</Name>
          <Title>Klinik</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>clinic</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#BB569A</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/pharmacy.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>clinic-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>clinic</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#BB569A</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/pharmacy.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>health-center</Name>
          <Title>Puskesmas</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>health-center</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#BB569A</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/doctor.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>health-center-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>health-center</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#BB569A</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/doctor.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>hospital</Name>
          <Title>Rumah sakit</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>hospital</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#BB569A</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/hospital.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>hospital-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>hospital</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#BB569A</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/hospital.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>hydrant</Name>
          <Title>Hidran</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>hydrant</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#552509</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/fire_hydrant.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>hydrant-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>hydrant</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#552509</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/fire_hydrant.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>fire-station</Name>
          <Title>Pos damkar</Title>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>fire-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#552509</CssParameter></Fill></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/fire-station.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>fire-station-not-working</Name>
          <ogc:Filter><ogc:And>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>fire-station</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsNotEqualTo><ogc:PropertyName>status</ogc:PropertyName><ogc:Literal>active</ogc:Literal></ogc:PropertyIsNotEqualTo>
          </ogc:And></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name="stroke">#552509</CssParameter>
            <CssParameter name="stroke-width">1.5</CssParameter><CssParameter name="stroke-dasharray">3 2</CssParameter></Stroke></Mark><Size>18</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/fire-station.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>12</Size></Graphic></PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
