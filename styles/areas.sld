<?xml version="1.0" encoding="UTF-8"?>
<!-- Areas (wilayah): land, so that the sea is the map's background, then boundaries from the smallest to the largest, then
     names: cities and regencies far out, kecamatan up to map zoom 13.4 (1 : 51,722), kelurahan from there. -->
<StyledLayerDescriptor version="1.0.0"
    xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>areas</Name>
    <UserStyle>
      <Title>Wilayah</Title>
      <FeatureTypeStyle>
        <Name>land</Name>
        <Rule>
          <Name>land</Name>
          <Title>Daratan</Title>
          <ogc:Filter>
            <ogc:Or>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>province</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kabkota</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kecamatan</ogc:Literal></ogc:PropertyIsEqualTo>
              <ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kelurahan</ogc:Literal></ogc:PropertyIsEqualTo>
            </ogc:Or>
          </ogc:Filter>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#ECEEEC</CssParameter></Fill>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Name>boundaries</Name>
        <Rule>
          <Name>bound-rw</Name>
          <Title>Batas RW</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>rw</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>12065</MaxScaleDenominator>
          <LineSymbolizer><Stroke>
            <CssParameter name="stroke">#B2B9BA</CssParameter>
            <CssParameter name="stroke-width">0.7</CssParameter>
            <CssParameter name="stroke-linejoin">round</CssParameter>
            <CssParameter name="stroke-dasharray">2 2</CssParameter>
          </Stroke></LineSymbolizer>
        </Rule>
        <Rule>
          <Name>bound-kelurahan</Name>
          <Title>Batas kelurahan</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kelurahan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>136495</MaxScaleDenominator>
          <LineSymbolizer><Stroke>
            <CssParameter name="stroke">#B2B9BA</CssParameter>
            <CssParameter name="stroke-width">0.8</CssParameter>
            <CssParameter name="stroke-linejoin">round</CssParameter>
          </Stroke></LineSymbolizer>
        </Rule>
        <Rule>
          <Name>bound-kecamatan</Name>
          <Title>Batas kecamatan</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kecamatan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>772131</MaxScaleDenominator>
          <LineSymbolizer><Stroke>
            <CssParameter name="stroke">#8A9498</CssParameter>
            <CssParameter name="stroke-width">1</CssParameter>
            <CssParameter name="stroke-linejoin">round</CssParameter>
          </Stroke></LineSymbolizer>
        </Rule>
        <Rule>
          <Name>bound-kabkota</Name>
          <Title>Batas kota, kabupaten</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kabkota</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>68247</MinScaleDenominator>
          <LineSymbolizer><Stroke>
            <CssParameter name="stroke">#59646A</CssParameter>
            <CssParameter name="stroke-width">1.4</CssParameter>
            <CssParameter name="stroke-linejoin">round</CssParameter>
          </Stroke></LineSymbolizer>
        </Rule>
        <Rule>
          <Name>bound-kabkota-near</Name>
          <Title>Batas kota, kabupaten</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kabkota</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>68247</MaxScaleDenominator>
          <LineSymbolizer><Stroke>
            <CssParameter name="stroke">#59646A</CssParameter>
            <CssParameter name="stroke-width">1.4</CssParameter>
            <CssParameter name="stroke-linejoin">round</CssParameter>
            <CssParameter name="stroke-dasharray">8 4</CssParameter>
          </Stroke></LineSymbolizer>
        </Rule>
        <Rule>
          <Name>bound-province</Name>
          <Title>Batas provinsi</Title>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>province</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <LineSymbolizer><Stroke>
            <CssParameter name="stroke">#59646A</CssParameter>
            <CssParameter name="stroke-width">1.8</CssParameter>
            <CssParameter name="stroke-linejoin">round</CssParameter>
          </Stroke></LineSymbolizer>
        </Rule>
      </FeatureTypeStyle>
      <FeatureTypeStyle>
        <Name>names</Name>
        <Rule>
          <Name>name-kelurahan</Name>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kelurahan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MaxScaleDenominator>51722</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="strToUpperCase"><ogc:PropertyName>name</ogc:PropertyName></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">Inter</CssParameter>
              <CssParameter name="font-size">11</CssParameter>
            </Font>
            <LabelPlacement><PointPlacement>
              <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
            </PointPlacement></LabelPlacement>
            <Halo>
              <Radius>1.5</Radius>
              <Fill><CssParameter name="fill">#F4F5F4</CssParameter></Fill>
            </Halo>
            <Fill><CssParameter name="fill">#5A6467</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>name-kecamatan</Name>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kecamatan</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>51722</MinScaleDenominator>
          <MaxScaleDenominator>272989</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="strToUpperCase"><ogc:PropertyName>name</ogc:PropertyName></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">Inter</CssParameter>
              <CssParameter name="font-size">11.5</CssParameter>
            </Font>
            <LabelPlacement><PointPlacement>
              <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
            </PointPlacement></LabelPlacement>
            <Halo>
              <Radius>1.5</Radius>
              <Fill><CssParameter name="fill">#F4F5F4</CssParameter></Fill>
            </Halo>
            <Fill><CssParameter name="fill">#3B4447</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>name-kabkota</Name>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>kabkota</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>272989</MinScaleDenominator>
          <MaxScaleDenominator>2183915</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="strToUpperCase"><ogc:PropertyName>name</ogc:PropertyName></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">Inter</CssParameter>
              <CssParameter name="font-size">12</CssParameter>
              <CssParameter name="font-weight">bold</CssParameter>
            </Font>
            <LabelPlacement><PointPlacement>
              <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
            </PointPlacement></LabelPlacement>
            <Halo>
              <Radius>1.5</Radius>
              <Fill><CssParameter name="fill">#F4F5F4</CssParameter></Fill>
            </Halo>
            <Fill><CssParameter name="fill">#3B4447</CssParameter></Fill>
          </TextSymbolizer>
        </Rule>
        <Rule>
          <Name>name-province</Name>
          <ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>province</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
          <MinScaleDenominator>2183915</MinScaleDenominator>
          <MaxScaleDenominator>17471321</MaxScaleDenominator>
          <TextSymbolizer>
            <Label><ogc:Function name="strToUpperCase"><ogc:PropertyName>name</ogc:PropertyName></ogc:Function></Label>
            <Font>
              <CssParameter name="font-family">Inter</CssParameter>
              <CssParameter name="font-size">13</CssParameter>
              <CssParameter name="font-weight">bold</CssParameter>
            </Font>
            <LabelPlacement><PointPlacement>
              <AnchorPoint><AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint>
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
