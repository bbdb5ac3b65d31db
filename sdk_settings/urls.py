"""Addresses of the workbench; the names are those that the SDK's runtime asks for."""

from django.contrib import admin
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import path, re_path
from django.views.i18n import JavaScriptCatalog
from workbench.views import package_resource

from sdk_settings import views
from sdk_settings.reading import views as reading

HANDLER = r"(?P<usage_id>[^/]+)/(?P<handler>[^/]*)(?:/(?P<suffix>.*))?$"

urlpatterns = [
    path("", views.index, name="workbench_index"),
    path("admin/", admin.site.urls),
    path("scenario/<str:scenario_id>/", views.scenario_page, name="workbench_show_scenario"),
    path("scenario/<str:scenario_id>/forget/", views.forget, name="forget"),
    path("scenario/<str:scenario_id>/<str:view_name>/", views.scenario_page, name="scenario"),
    re_path(rf"^handler/{HANDLER}", views.handle, name="handler"),
    re_path(rf"^unauth_handler/{HANDLER}", views.handle, name="unauth_handler"),
    path("resource/<str:block_type>/<path:resource>", package_resource, name="package_resource"),
    path("course/<slug:course>/static/<path:name>", views.course_file, name="course_file"),
    path("read/<slug:course>/", reading.contents, name="reading_contents"),
    path("read/<slug:course>/all/", reading.whole, name="reading_whole"),
    path("read/<slug:course>/page/<slug:slug>/", reading.tab, name="reading_tab"),
    path("read/<slug:course>/unit/<str:unit>/", reading.unit, name="reading_unit"),
    path("jsi18n/", JavaScriptCatalog.as_view(), name="javascript-catalog"),
    *staticfiles_urlpatterns(),
]
