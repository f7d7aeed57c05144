"""The ground: tables, coordinates, roads, distances, service areas."""

import os

# GDAL follows some files to others: a VRT or GDALG named schools.geojson reads any file of the
# machine or calls an address. It must know only these kinds before pyogrio is first imported:
# GPKG, ESRI Shapefile, GeoJSON, KML, LIBKML, OSM. A test tells when a new GDAL knows more.
os.environ["OGR_SKIP"] = (
    "MEM,PCIDSK,PDS4,VICAR,PDF,MBTiles,EEDA,OGCAPI,GDALG,MapInfo File,LVBAG,S57,DGN,OGR_VRT,CSV,"
    "GML,GPX,GeoJSONSeq,ESRIJSON,TopoJSON,OGR_GMT,SQLite,WAsP,OpenFileGDB,DXF,FlatGeobuf,GeoRSS,"
    "VFK,PGDUMP,GPSBabel,OGR_PDS,WFS,OAPIF,EDIGEO,Idrisi,ODS,XLSX,Elasticsearch,Carto,AmigoCloud,"
    "SXF,Selafin,JML,PLSCENES,CSW,VDV,MVT,NGW,MapML,GTFS,PMTiles,JSONFG,MiraMonVector,ADBC,AVCBin,"
    "AVCE00,AIVector,HTTP"
)
# What remains must not call an address either; nothing answers at this proxy.
os.environ["GDAL_HTTP_PROXY"] = "127.0.0.1:9"
# A GeoPackage is written aside and flushed before it takes its place (geo.files.write_whole):
# nothing is won where every step of it waits for the disk.
os.environ["OGR_SQLITE_SYNCHRONOUS"] = "OFF"
