<?xml version="1.0" encoding="UTF-8"?>
<!-- Agencies (OPD) at their seats: ink, not the colour of a group, so that they stand apart from the assets they hold. -->
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>agencies</Name>
    <UserStyle>
      <Title>Perangkat daerah (OPD)</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>seat-far</Name>
          <Title>Kantor perangkat daerah</Title>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#1B1F20</CssParameter></Fill></Mark><Size>7</Size></Graphic></PointSymbolizer>
        </Rule>
        <Rule>
          <Name>seat</Name>
          <Title>Kantor perangkat daerah</Title>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill><CssParameter name="fill">#1B1F20</CssParameter></Fill></Mark><Size>20</Size></Graphic></PointSymbolizer>
          <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type="simple" xlink:href="icons/town-hall.svg"/>
            <Format>image/svg+xml</Format></ExternalGraphic><Size>13</Size></Graphic></PointSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>seat-name</Name>
          <MaxScaleDenominator>34124</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:PropertyName>short_name</ogc:PropertyName></Label>
            <Font>
              <CssParameter name="font-family">Inter</CssParameter>
              <CssParameter name="font-size">11</CssParameter>
            </Font>
            <LabelPlacement><PointPlacement>
              <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>1</AnchorPointY></AnchorPoint>
              <Displacement><DisplacementX>0</DisplacementX><DisplacementY>-12</DisplacementY></Displacement>
            </PointPlacement></LabelPlacement>
            <Halo>
              <Radius>1.5</Radius>
              <Fill><CssParameter name="fill">#F4F5F4</CssParameter></Fill>
            </Halo>
            <Fill><CssParameter name="fill">#3B4447</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
