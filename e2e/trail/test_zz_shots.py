from e2e.trail.test_trail import *
def test_shots(new_page, busy_town):
    trail.record(busy_town.actor("Carl"), "member.invited", [busy_town.south])
    for name, path, file, w, th in [("Eero","/trail/","trail",1280,"light"),("Aino","/trail/mine/","mine",360,"dark"),("Eero","/trail/?noun=way_in","filter",1280,"dark"),("Bea","/trail/search/","search",1280,"light"),("Ada","/installation/","inst",1280,"light")]:
        u=busy_town.user(name); u.language="fi"; u.save()
        p=new_page(u,path,width=w,theme=th)
        p.screenshot(path=f"/tmp/shot-{file}.png", full_page=(file not in ("trail",)))
