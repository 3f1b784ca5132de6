// autoencoder.training: 152 steps, 92 pipelines, 936848 bytes
// map threefry,threefry,threefry,threefry,threefry,threefry
@group(0) @binding(0) var<storage, read> b0: array<u32>;
@group(0) @binding(1) var<storage, read> b1: array<u32>;
@group(0) @binding(2) var<storage, read_write> b2: array<u32>;
@group(0) @binding(3) var<storage, read_write> b3: array<u32>;
@group(0) @binding(4) var<storage, read_write> b4: array<u32>;
@group(0) @binding(5) var<storage, read_write> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<u32>;
@group(0) @binding(7) var<storage, read_write> b7: array<u32>;
fn threefry1(k0: u32, k1: u32, c0: u32, c1: u32) -> array<u32, 2> {
  let k2 = k0 ^ k1 ^ 0x1bd11bdau;
  var x = c0 + k0;
  var y = c1 + k1;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k1; y = y + k2 + 1u;
  x = x + y; y = ((y << 17u) | (y >> 15u)) ^ x;
  x = x + y; y = ((y << 29u) | (y >> 3u)) ^ x;
  x = x + y; y = ((y << 16u) | (y >> 16u)) ^ x;
  x = x + y; y = ((y << 24u) | (y >> 8u)) ^ x;
  x = x + k2; y = y + k0 + 2u;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k0; y = y + k1 + 3u;
  x = x + y; y = ((y << 17u) | (y >> 15u)) ^ x;
  x = x + y; y = ((y << 29u) | (y >> 3u)) ^ x;
  x = x + y; y = ((y << 16u) | (y >> 16u)) ^ x;
  x = x + y; y = ((y << 24u) | (y >> 8u)) ^ x;
  x = x + k1; y = y + k2 + 4u;
  x = x + y; y = ((y << 13u) | (y >> 19u)) ^ x;
  x = x + y; y = ((y << 15u) | (y >> 17u)) ^ x;
  x = x + y; y = ((y << 26u) | (y >> 6u)) ^ x;
  x = x + y; y = ((y << 6u) | (y >> 26u)) ^ x;
  x = x + k2; y = y + k0 + 5u;
  return array<u32, 2>(x, y);
}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 1) { return; }
  let v0 = b0[0];
  let v1 = b1[0];
  let v2 = threefry1(v0, 0u, v1, 2246822507u);
  let v3 = threefry1(v2[0], v2[1], 4148551625u, 3067209613u);
  let v4 = threefry1(v2[0], v2[1], 2258381926u, 1998215506u);
  let v5 = threefry1(v2[0], v2[1], 386782173u, 3905104993u);
  b2[0] = v3[0];
  b3[0] = v3[1];
  b4[0] = v4[0];
  b5[0] = v4[1];
  b6[0] = v5[0];
  b7[0] = v5[1];
}

// map select
@group(0) @binding(0) var<storage, read_write> b0: array<u32>;
@group(0) @binding(1) var<storage, read_write> b1: array<u32>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<i32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<i32>>;
fn threefry4(k0: vec4<u32>, k1: vec4<u32>, c0: vec4<u32>, c1: vec4<u32>) -> array<vec4<u32>, 2> {
  let k2 = k0 ^ k1 ^ vec4<u32>(0x1bd11bdau);
  var x = c0 + k0;
  var y = c1 + k1;
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(1u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(2u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k0; y = y + k1 + vec4<u32>(3u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(4u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(5u);
  return array<vec4<u32>, 2>(x, y);
}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 16) { return; }
  let v0 = b0[0];
  let v1 = b1[0];
  let v2 = u32(t);
  let v3 = (v2 * 4u);
  let v4 = vec4<u32>(vec4<i32>(0, 1, 2, 3));
  let v5 = (vec4<u32>(v3) + v4);
  let v6 = threefry4(vec4<u32>(v0), vec4<u32>(v1), v5, vec4<u32>(0u));
  let v7 = (v6[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v8 = vec4<f32>(v7);
  let v9 = (v8 * vec4<f32>(5.960464477539063e-8f));
  let v10 = (vec4<f32>(0.15000000596046448f) < v9);
  let v11 = b2[t];
  let v12 = select(vec4<i32>(0i), v11, v10);
  b3[t] = v12;
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = (v6 * v6);
    a0q = a0q + v7;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 512) { return; }
  let v0 = b0[(t >> 3u)];
  let v1 = clamp(v0, 0, 258);
  let v2 = b1[(8 * v1 + (t & 7))];
  let v3 = (v0 >= 0) && (v0 < 259);
  let v4 = select(vec4<f32>(0f), v2, vec4<bool>(v3));
  let v5 = b2[(t >> 3u)];
  let v6 = (v5 * 0.03125f);
  let v7 = (v6 + 9.999999974752427e-7f);
  let v8 = inverseSqrt(v7);
  let v9 = (v4 * vec4<f32>(v8));
  let v10 = b3[(t & 7)];
  let v11 = (v9 * v10);
  b4[t] = v11;
}

// dot over hidden: [chunk,token]×[~inner]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 32; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v1 = b0[(deepInside + 32 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 32);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 79);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v2 = b1[(deepInside + 32 * side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 32);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 20 * row)] = result;
    }
  }
}

// dot over hidden: [chunk,token]×[~inner]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 32; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v1 = b0[(deepInside + 32 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 32);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 79);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v2 = b1[(deepInside + 32 * side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 32);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      let v3 = b2[(i0 + 20 * row)];
      let v4 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v3, vec4<f32>(80f)))));
      let v5 = (v3 * v4);
      let v6 = (v5 * result);
      b3[(i0 + 20 * row)] = result;
      b4[(i0 + 20 * row)] = v6;
    }
  }
}

// dot over ~inner: [chunk,token]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<i32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 80; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 79);
      let v1 = b0[(deepInside + 80 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 80);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 79);
      let v2 = b1[(deepInside + 80 * side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 80);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      let v3 = b2[row];
      let v4 = clamp(v3, 0, 258);
      let v5 = b3[(i0 + 8 * v4)];
      let v6 = (v3 >= 0) && (v3 < 259);
      let v7 = select(vec4<f32>(0f), v5, vec4<bool>(v6));
      let v8 = (v7 + result);
      b4[(i0 + 8 * row)] = v8;
    }
  }
}

// dot over wide: [chunk]×[hidden]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 32; k1 += 1) {
    let v2 = b0[(128 * i0 + k1)];
    let v3 = b0[(128 * i0 + k1 + 32)];
    let v4 = b0[(128 * i0 + k1 + 64)];
    let v5 = b0[(128 * i0 + k1 + 96)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 128 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 128 * tile + 32)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 128 * tile + 64)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 128 * tile + 96)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    a0q = a0q + v5;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 128) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[(t >> 3u)];
  let v4 = (v3 * 0.03125f);
  let v5 = (v4 + 9.999999974752427e-7f);
  let v6 = inverseSqrt(v5);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = b3[(t & 7)];
  let v9 = (v7 * v8);
  b4[t] = v9;
}

// dot over hidden: [chunk]×[~inner]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 8; k1 += 1) {
    let v2 = b0[(32 * i0 + k1)];
    let v3 = b0[(32 * i0 + k1 + 8)];
    let v4 = b0[(32 * i0 + k1 + 16)];
    let v5 = b0[(32 * i0 + k1 + 24)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 32 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 32 * tile + 8)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 32 * tile + 16)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 32 * tile + 24)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 20 * row)] = result;
    }
  }
}

// dot over hidden: [chunk]×[~inner]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 8; k1 += 1) {
    let v2 = b0[(32 * i0 + k1)];
    let v3 = b0[(32 * i0 + k1 + 8)];
    let v4 = b0[(32 * i0 + k1 + 16)];
    let v5 = b0[(32 * i0 + k1 + 24)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 32 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 32 * tile + 8)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 32 * tile + 16)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 32 * tile + 24)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      let v14 = b2[(i0 + 20 * row)];
      let v15 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v14, vec4<f32>(80f)))));
      let v16 = (v14 * v15);
      let v17 = (v16 * result);
      b3[(i0 + 20 * row)] = result;
      b4[(i0 + 20 * row)] = v17;
    }
  }
}

// dot over ~inner: [chunk]×[hidden]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 20; k1 += 1) {
    let v2 = b0[(80 * i0 + k1)];
    let v3 = b0[(80 * i0 + k1 + 20)];
    let v4 = b0[(80 * i0 + k1 + 40)];
    let v5 = b0[(80 * i0 + k1 + 60)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 80 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 80 * tile + 20)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 80 * tile + 40)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 80 * tile + 60)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 + v5);
    let v7 = (v6 * v6);
    a0q = a0q + v7;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b3[t] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 128) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[(t >> 3u)];
  let v6 = (v5 * 0.03125f);
  let v7 = (v6 + 9.999999974752427e-7f);
  let v8 = inverseSqrt(v7);
  let v9 = (v4 * vec4<f32>(v8));
  let v10 = b4[(t & 7)];
  let v11 = (v9 * v10);
  b5[t] = v11;
}

// dot over hidden: [chunk]×[moments]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 3);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 8; k1 += 1) {
    let v2 = b0[(32 * i0 + k1)];
    let v3 = b0[(32 * i0 + k1 + 8)];
    let v4 = b0[(32 * i0 + k1 + 16)];
    let v5 = b0[(32 * i0 + k1 + 24)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 32 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 32 * tile + 8)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 32 * tile + 16)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 32 * tile + 24)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  if (quad < 4) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 4 * row)] = result;
    }
  }
}

// map select
@group(0) @binding(0) var<storage, read_write> b0: array<u32>;
@group(0) @binding(1) var<storage, read_write> b1: array<u32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<u32>;
@group(0) @binding(5) var<storage, read_write> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
fn threefry4(k0: vec4<u32>, k1: vec4<u32>, c0: vec4<u32>, c1: vec4<u32>) -> array<vec4<u32>, 2> {
  let k2 = k0 ^ k1 ^ vec4<u32>(0x1bd11bdau);
  var x = c0 + k0;
  var y = c1 + k1;
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(1u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(2u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k0; y = y + k1 + vec4<u32>(3u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(4u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(5u);
  return array<vec4<u32>, 2>(x, y);
}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 32) { return; }
  let v0 = b0[0];
  let v1 = b1[0];
  let v2 = u32((t >> 1u));
  let v3 = (v2 * 8u);
  let v4 = vec4<u32>(vec4<i32>((4 * (t & 1)), (4 * (t & 1) + 1), (4 * (t & 1) + 2), (4 * (t & 1) + 3)));
  let v5 = (vec4<u32>(v3) + v4);
  let v6 = threefry4(vec4<u32>(v0), vec4<u32>(v1), v5, vec4<u32>(0u));
  let v7 = (v6[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v8 = vec4<f32>(v7);
  let v9 = (v8 * vec4<f32>(5.960464477539063e-8f));
  let v10 = (vec4<f32>(0.15000000596046448f) < v9);
  let v11 = b2[((t & 1) + 4 * (t >> 1u))];
  let v12 = b3[(t & 1)];
  let v13 = (v11 + v12);
  let v14 = b4[0];
  let v15 = b5[0];
  let v16 = threefry4(vec4<u32>(v14), vec4<u32>(v15), v5, vec4<u32>(0u));
  let v17 = (v16[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v18 = vec4<f32>(v17);
  let v19 = (v18 * vec4<f32>(5.960464477539063e-8f));
  let v20 = (vec4<f32>(1f) - v19);
  let v21 = log(v20);
  let v22 = (v21 * vec4<f32>((-2f)));
  let v23 = sqrt(v22);
  let v24 = (v16[1] >> (vec4<u32>(8u) & vec4<u32>(31u)));
  let v25 = vec4<f32>(v24);
  let v26 = (v25 * vec4<f32>(5.960464477539063e-8f));
  let v27 = (v26 - vec4<f32>(0.5f));
  let v28 = (v27 * vec4<f32>(6.2831854820251465f));
  let v29 = cos(v28);
  let v30 = (v23 * v29);
  let v31 = b2[((t & 1) + 4 * (t >> 1u) + 2)];
  let v32 = b3[((t & 1) + 2)];
  let v33 = (v31 + v32);
  let v34 = exp(v33);
  let v35 = (v30 * v34);
  let v36 = (v13 - v35);
  let v37 = (v36 * vec4<f32>(1.1764706373214722f));
  let v38 = select(vec4<f32>(0f), v37, v10);
  b6[t] = v38;
}

// dot over latent: [chunk]×[hidden]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 2; k1 += 1) {
    let v2 = b0[(8 * i0 + k1)];
    let v3 = b0[(8 * i0 + k1 + 2)];
    let v4 = b0[(8 * i0 + k1 + 4)];
    let v5 = b0[(8 * i0 + k1 + 6)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 8 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 8 * tile + 2)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 8 * tile + 4)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 8 * tile + 6)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// dot over ~inner: [chunk]×[hidden]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 20; k1 += 1) {
    let v2 = b0[(80 * i0 + k1)];
    let v3 = b0[(80 * i0 + k1 + 20)];
    let v4 = b0[(80 * i0 + k1 + 40)];
    let v5 = b0[(80 * i0 + k1 + 60)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 80 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 80 * tile + 20)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 80 * tile + 40)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 80 * tile + 60)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  let v15 = b3[i0];
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      let v14 = b2[(i0 + 8 * row)];
      let v16 = (v14 + v15);
      let v17 = (v16 + result);
      b4[(i0 + 8 * row)] = v17;
    }
  }
}

// dot over hidden: [chunk]×[wide]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 8; k1 += 1) {
    let v2 = b0[(32 * i0 + k1)];
    let v3 = b0[(32 * i0 + k1 + 8)];
    let v4 = b0[(32 * i0 + k1 + 16)];
    let v5 = b0[(32 * i0 + k1 + 24)];
    let v6 = vec4<f32>(v2.x, v3.x, v4.x, v5.x);
    let v7 = vec4<f32>(v2.y, v3.y, v4.y, v5.y);
    let v8 = vec4<f32>(v2.z, v3.z, v4.z, v5.z);
    let v9 = vec4<f32>(v2.w, v3.w, v4.w, v5.w);
    let v10 = b1[(k1 + 32 * tile)];
    acc0 = fma(vec4<f32>(v10.x), v6, acc0);
    acc0 = fma(vec4<f32>(v10.y), v7, acc0);
    acc0 = fma(vec4<f32>(v10.z), v8, acc0);
    acc0 = fma(vec4<f32>(v10.w), v9, acc0);
    let v11 = b1[(k1 + 32 * tile + 8)];
    acc1 = fma(vec4<f32>(v11.x), v6, acc1);
    acc1 = fma(vec4<f32>(v11.y), v7, acc1);
    acc1 = fma(vec4<f32>(v11.z), v8, acc1);
    acc1 = fma(vec4<f32>(v11.w), v9, acc1);
    let v12 = b1[(k1 + 32 * tile + 16)];
    acc2 = fma(vec4<f32>(v12.x), v6, acc2);
    acc2 = fma(vec4<f32>(v12.y), v7, acc2);
    acc2 = fma(vec4<f32>(v12.z), v8, acc2);
    acc2 = fma(vec4<f32>(v12.w), v9, acc2);
    let v13 = b1[(k1 + 32 * tile + 24)];
    acc3 = fma(vec4<f32>(v13.x), v6, acc3);
    acc3 = fma(vec4<f32>(v13.y), v7, acc3);
    acc3 = fma(vec4<f32>(v13.z), v8, acc3);
    acc3 = fma(vec4<f32>(v13.w), v9, acc3);
  }
  if (quad < 32) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 32 * row)] = result;
    }
  }
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    a0q = a0q + v5;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 512) { return; }
  let v0 = b0[t];
  let v1 = b1[((t & 7) + 8 * ((t >> 3u) & 3))];
  let v2 = (v0 + v1);
  let v3 = b2[(t >> 3u)];
  let v4 = (v3 * 0.03125f);
  let v5 = (v4 + 9.999999974752427e-7f);
  let v6 = inverseSqrt(v5);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = b3[(t & 7)];
  let v9 = (v7 * v8);
  b4[t] = v9;
}

// dot over ~inner: [chunk,token]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 80; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 79);
      let v1 = b0[(deepInside + 80 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 80);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 79);
      let v2 = b1[(deepInside + 80 * side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 80);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 + v5);
    let v7 = (v6 * v6);
    a0q = a0q + v7;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b3[t] = a0;
}

// map mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 512) { return; }
  let v0 = b0[t];
  let v1 = b1[((t & 7) + 8 * ((t >> 3u) & 3))];
  let v2 = (v0 + v1);
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[(t >> 3u)];
  let v6 = (v5 * 0.03125f);
  let v7 = (v6 + 9.999999974752427e-7f);
  let v8 = inverseSqrt(v7);
  let v9 = (v4 * vec4<f32>(v8));
  let v10 = b4[(t & 7)];
  let v11 = (v9 * v10);
  b5[t] = v11;
}

// dot over hidden: [chunk,token]×[vocabulary]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 5) { return; }
  let across = flat % 5;
  let down = flat / 5 % 1;
  let z = flat / 5;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let column = 4 * (quad);
  let v0 = min(vec4<i32>(column) + vec4<i32>(0, 1, 2, 3), vec4<i32>(258));
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 32; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v1 = b0[(deepInside + 32 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 32);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 258);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v2 = b1[(deepInside + 32 * side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 32);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 65) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      if (column + 0 < 259) { b2[(260 * row + v0[0])] = result[0]; }
      if (column + 1 < 259) { b2[(260 * row + v0[1])] = result[1]; }
      if (column + 2 < 259) { b2[(260 * row + v0[2])] = result[2]; }
      if (column + 3 < 259) { b2[(260 * row + v0[3])] = result[3]; }
    }
  }
}

// rows max,sum over vocabulary → reduce,reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<i32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
var<private> infinityBits: u32 = 0x7f800000u;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 64) { return; }
  let l = i32(local);
  var a0q = vec4<f32>((-bitcast<f32>(infinityBits)));
  var a1q = vec4<f32>(0f);
  let v4 = b1[t];
  for (var r2 = l; r2 < 64; r2 += 256) {
    let v3 = b0[(r2 + 65 * t)];
    a0q = max(a0q, v3);
    let v5 = (vec4<i32>(v4) == (4 * r2 + vec4<i32>(0, 1, 2, 3)));
    let v6 = select(vec4<f32>(0f), v3, v5);
    a1q = a1q + v6;
  }
  var a0 = (-bitcast<f32>(infinityBits));
  var a1 = 0f;
  for (var r7 = (l + 256); r7 < 259; r7 += 256) {
    let v8 = b0[(65 * t + (r7 >> 2u))][(r7 & 3)];
    a0 = max(a0, v8);
    let v9 = (v4 == r7);
    let v10 = select(0f, v8, v9);
    a1 = a1 + v10;
  }
  a0 = max(a0, a0q.x);
  a0 = max(a0, a0q.y);
  a0 = max(a0, a0q.z);
  a0 = max(a0, a0q.w);
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = max(a0, a0Other);
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  scratch_f32_1[l] = a1;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a1Other = scratch_f32_1[l + h];
      a1 = a1 + a1Other;
      scratch_f32_1[l] = a1;
    }
    workgroupBarrier();
  }
  a1 = scratch_f32_1[0];
  workgroupBarrier();
  var a11q = vec4<f32>(0f);
  for (var r12 = l; r12 < 64; r12 += 256) {
    let v13 = b0[(r12 + 65 * t)];
    let v14 = (v13 - vec4<f32>(a0));
    let v15 = exp(v14);
    a11q = a11q + v15;
  }
  var a11 = 0f;
  for (var r16 = (l + 256); r16 < 259; r16 += 256) {
    let v17 = b0[(65 * t + (r16 >> 2u))][(r16 & 3)];
    let v18 = (v17 - a0);
    let v19 = exp(v18);
    a11 = a11 + v19;
  }
  a11 = a11 + a11q.x;
  a11 = a11 + a11q.y;
  a11 = a11 + a11q.z;
  a11 = a11 + a11q.w;
  scratch_f32_1[l] = a11;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a11Other = scratch_f32_1[l + h];
      a11 = a11 + a11Other;
      scratch_f32_1[l] = a11;
    }
    workgroupBarrier();
  }
  a11 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b2[t] = a0;
    b3[t] = a11;
    b4[t] = a1;
  }
}

// rows sum over chunk,token → reduce,reduce,neg,div
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<i32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < 16; r2 += 1) {
    let v4 = b0[r2];
    let v5 = b1[r2];
    let v6 = log(v5);
    let v7 = (v4 + v6);
    let v8 = b2[r2];
    let v9 = (v7 - v8);
    let v10 = b3[r2];
    let v11 = (v10 != vec4<i32>((-100i)));
    let v12 = select(vec4<f32>(0f), vec4<f32>(1f), v11);
    let v13 = (v9 * v12);
    for (var r3 = l; r3 < 1; r3 += 256) {
      a0q = a0q + v13;
      a1q = a1q + v12;
    }
  }
  var a0 = 0f;
  var a1 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  scratch_f32_1[l] = a1;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a1Other = scratch_f32_1[l + h];
      a1 = a1 + a1Other;
      scratch_f32_1[l] = a1;
    }
    workgroupBarrier();
  }
  a1 = scratch_f32_1[0];
  workgroupBarrier();
  let v16 = max(a1, 1f);
  let v17 = (4f / v16);
  for (var r14 = 0; r14 < 16; r14 += 1) {
    let v18 = b3[r14];
    let v19 = (v18 != vec4<i32>((-100i)));
    let v20 = select(vec4<f32>(0f), vec4<f32>(1f), v19);
    let v21 = (vec4<f32>(v17) * v20);
    let v22 = (-v21);
    let v23 = b1[r14];
    let v24 = (v21 / v23);
    for (var r15 = l; r15 < 1; r15 += 256) {
      b4[r14] = v22;
      b5[r14] = v24;
    }
  }
  if (l == 0) {
    b6[0] = a0;
    b7[0] = a1;
  }
}

// map add
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 16576) { return; }
  let v0 = b0[(t / 259)];
  let v1 = (v0 == (t % 259));
  let v2 = b1[(t / 259)];
  let v3 = select(0f, v2, v1);
  let v4 = b2[(t / 259)];
  let v5 = b3[((t % 259) + 260 * (t / 259))];
  let v6 = b4[(t / 259)];
  let v7 = (v5 - v6);
  let v8 = exp(v7);
  let v9 = (v4 * v8);
  let v10 = (v3 + v9);
  b5[((t % 259) + 260 * (t / 259))] = v10;
}

// rows sum over latent → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 2; r1 += 1) {
    let v2 = b0[(r1 + 4 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = (v4 * v4);
    let v6 = b0[(r1 + 4 * t + 2)];
    let v7 = b1[(r1 + 2)];
    let v8 = (v6 + v7);
    let v9 = (v8 * vec4<f32>(2f));
    let v10 = exp(v9);
    let v11 = (v5 + v10);
    let v12 = (v9 + vec4<f32>(1f));
    let v13 = (v11 - v12);
    let v14 = (v13 * vec4<f32>(0.5f));
    let v15 = max(v14, vec4<f32>(0.5f));
    a0q = a0q + v15;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b2[t] = a0;
}

// rows sum over ~one → reduce
@group(0) @binding(0) var<storage, read> b0: array<i32>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 4) { return; }
  var a0 = vec4<f32>(0f);
  let v2 = vec4<i32>(b0[(16 * t)], b0[(16 * t + 4)], b0[(16 * t + 8)], b0[(16 * t + 12)]);
  let v3 = (v2 != vec4<i32>((-100i)));
  let v4 = select(vec4<f32>(0f), vec4<f32>(1f), v3);
  for (var r1 = 0; r1 < 1; r1 += 1) {
    a0 = a0 + v4;
  }
  b1[t] = a0;
}

// rows sum over chunk → reduce,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  for (var r2 = 0; r2 < 4; r2 += 1) {
    let v3 = b0[r2];
    let v4 = b1[r2];
    let v5 = (v3 * v4);
    a0q = a0q + v5;
    a1q = a1q + v4;
  }
  var a0 = 0f;
  var a1 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  let v6 = b2[0];
  let v7 = b3[0];
  let v8 = max(v7, 1f);
  let v9 = (v6 / v8);
  let v10 = (v9 * 4f);
  let v11 = max(a1, 1f);
  let v12 = (a0 / v11);
  let v13 = (v12 * 0.0010000000474974513f);
  let v14 = (v10 + v13);
  b4[0] = a1;
  b5[0] = v14;
}

// dot over chunk,token: [vocabulary]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 5) { return; }
  let across = flat % 1;
  let down = flat / 1 % 5;
  let z = flat / 5;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 64; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 258);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 63);
      let v1 = b0[(260 * deepInside + side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 64);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 63);
      let v2 = b1[(32 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 64);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 259) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// dot over vocabulary: [chunk,token]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 259; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 258);
      let v1 = b0[(deepInside + 260 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 259);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 258);
      let v2 = b1[(32 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 259);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 + v5);
    let v7 = b3[(r1 + 8 * t)];
    let v8 = b4[r1];
    let v9 = (v7 * v8);
    let v10 = (v6 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = b5[t];
  let v12 = (v11 * 0.03125f);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = inverseSqrt(v13);
  let v15 = (v14 * v14);
  let v16 = (v14 * v15);
  let v17 = (v16 * (-0.5f));
  let v18 = (a0 * v17);
  let v19 = (v18 * 0.03125f);
  b6[t] = v19;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 512) { return; }
  let v0 = b0[t];
  let v1 = b1[((t & 7) + 8 * ((t >> 3u) & 3))];
  let v2 = (v0 + v1);
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[(t >> 3u)];
  let v6 = (v4 * vec4<f32>(v5));
  let v7 = (vec4<f32>(v5) * v4);
  let v8 = (v6 + v7);
  let v9 = b4[t];
  let v10 = b5[(t & 7)];
  let v11 = (v9 * v10);
  let v12 = b6[(t >> 3u)];
  let v13 = (v12 * 0.03125f);
  let v14 = (v13 + 9.999999974752427e-7f);
  let v15 = inverseSqrt(v14);
  let v16 = (v11 * vec4<f32>(v15));
  let v17 = (v8 + v16);
  b7[t] = v17;
}

// dot over ~bound0 ~row: [chunk,token]×[~row]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 32; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v1 = b0[(deepInside + 32 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 32);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 79);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 31);
      let v2 = b1[(80 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 32);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      let v3 = b2[(i0 + 20 * row)];
      let v4 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v3, vec4<f32>(80f)))));
      let v5 = (v3 * v4);
      let v6 = (v5 * result);
      let v7 = b3[(i0 + 20 * row)];
      let v8 = (result * v7);
      let v9 = (v3 * v8);
      let v10 = (vec4<f32>(1f) - v4);
      let v11 = (v4 * v10);
      let v12 = (v9 * v11);
      let v13 = (v8 * v4);
      let v14 = (v12 + v13);
      b4[(i0 + 20 * row)] = v6;
      b5[(i0 + 20 * row)] = v14;
    }
  }
}

// dot over chunk,token: [~row]×[~inner]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 64; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 63);
      let v1 = b0[(32 * deepInside + side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 64);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 79);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 63);
      let v2 = b1[(80 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 64);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 20 * row)] = result;
    }
  }
}

// dot over ~row: [chunk,token]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 1) { return; }
  let across = flat % 1;
  let down = flat / 1 % 1;
  let z = flat / 1;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 80; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 63);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 79);
      let v1 = b0[(deepInside + 80 * side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 80);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 79);
      let v2 = b1[(32 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 80);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 64) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// dot over chunk,token: [~row]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 64; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 79);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 63);
      let v1 = b0[(80 * deepInside + side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 64);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 63);
      let v2 = b1[(32 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 64);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 80) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over chunk,token → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 32) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  var a1q = vec4<f32>(0f);
  let v5 = vec4<f32>(b1[t], b1[(t + 32)], b1[(t + 64)], b1[(t + 96)]);
  for (var r2 = 0; r2 < 16; r2 += 1) {
    let v4 = vec4<f32>(b0[(128 * r2 + t)], b0[(128 * r2 + t + 32)], b0[(128 * r2 + t + 64)], b0[(128 * r2 + t + 96)]);
    let v6 = (v4 + v5);
    let v7 = b2[r2];
    let v8 = (v7 * vec4<f32>(0.03125f));
    let v9 = (v8 + vec4<f32>(9.999999974752427e-7f));
    let v10 = inverseSqrt(v9);
    let v11 = (v6 * v10);
    let v12 = vec4<f32>(b3[(128 * r2 + t)], b3[(128 * r2 + t + 32)], b3[(128 * r2 + t + 64)], b3[(128 * r2 + t + 96)]);
    let v13 = vec4<f32>(b4[(128 * r2 + t)], b4[(128 * r2 + t + 32)], b4[(128 * r2 + t + 64)], b4[(128 * r2 + t + 96)]);
    let v14 = (v12 + v13);
    let v15 = (v11 * v14);
    let v16 = vec4<f32>(b5[(128 * r2 + t)], b5[(128 * r2 + t + 32)], b5[(128 * r2 + t + 64)], b5[(128 * r2 + t + 96)]);
    let v17 = (v6 + v16);
    let v18 = b6[r2];
    let v19 = (v18 * vec4<f32>(0.03125f));
    let v20 = (v19 + vec4<f32>(9.999999974752427e-7f));
    let v21 = inverseSqrt(v20);
    let v22 = (v17 * v21);
    let v23 = vec4<f32>(b7[(128 * r2 + t)], b7[(128 * r2 + t + 32)], b7[(128 * r2 + t + 64)], b7[(128 * r2 + t + 96)]);
    let v24 = (v22 * v23);
    for (var r3 = l; r3 < 1; r3 += 256) {
      a0q = a0q + v15;
      a1q = a1q + v24;
    }
  }
  var a0 = 0f;
  var a1 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  a1 = a1 + a1q.x;
  a1 = a1 + a1q.y;
  a1 = a1 + a1q.z;
  a1 = a1 + a1q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  scratch_f32_1[l] = a1;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a1Other = scratch_f32_1[l + h];
      a1 = a1 + a1Other;
      scratch_f32_1[l] = a1;
    }
    workgroupBarrier();
  }
  a1 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b8[t] = a0;
    b9[t] = a1;
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[(r1 + 8 * (t & 3))];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = b3[(r1 + 8 * t)];
    let v7 = (v5 + v6);
    let v8 = b4[r1];
    let v9 = (v7 * v8);
    let v10 = (v4 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = b5[t];
  let v12 = (v11 * 0.03125f);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = inverseSqrt(v13);
  let v15 = (v14 * v14);
  let v16 = (v14 * v15);
  let v17 = (v16 * (-0.5f));
  let v18 = (a0 * v17);
  let v19 = (v18 * 0.03125f);
  b6[t] = v19;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 512) { return; }
  let v0 = b0[t];
  let v1 = b1[t];
  let v2 = b2[((t & 7) + 8 * ((t >> 3u) & 3))];
  let v3 = (v1 + v2);
  let v4 = b3[(t >> 3u)];
  let v5 = (v3 * vec4<f32>(v4));
  let v6 = (v0 + v5);
  let v7 = (vec4<f32>(v4) * v3);
  let v8 = (v6 + v7);
  let v9 = b4[t];
  let v10 = b5[t];
  let v11 = (v9 + v10);
  let v12 = b6[(t & 7)];
  let v13 = (v11 * v12);
  let v14 = b7[(t >> 3u)];
  let v15 = (v14 * 0.03125f);
  let v16 = (v15 + 9.999999974752427e-7f);
  let v17 = inverseSqrt(v16);
  let v18 = (v13 * vec4<f32>(v17));
  let v19 = (v8 + v18);
  b8[t] = v19;
}

// dot over ~row: [chunk]×[hidden]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 32; k1 += 1) {
    let v2 = b0[(i0 + 32 * k1)];
    let v3 = b0[(i0 + 32 * k1 + 8)];
    let v4 = b0[(i0 + 32 * k1 + 16)];
    let v5 = b0[(i0 + 32 * k1 + 24)];
    let v6 = b1[(k1 + 128 * tile)];
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = b1[(k1 + 128 * tile + 32)];
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = b1[(k1 + 128 * tile + 64)];
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = b1[(k1 + 128 * tile + 96)];
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// dot over ~bound0 ~row: [chunk]×[~row]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 8; k1 += 1) {
    let v2 = b0[(i0 + 80 * k1)];
    let v3 = b0[(i0 + 80 * k1 + 20)];
    let v4 = b0[(i0 + 80 * k1 + 40)];
    let v5 = b0[(i0 + 80 * k1 + 60)];
    let v6 = b1[(k1 + 32 * tile)];
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = b1[(k1 + 32 * tile + 8)];
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = b1[(k1 + 32 * tile + 16)];
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = b1[(k1 + 32 * tile + 24)];
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      let v10 = b2[(i0 + 20 * row)];
      let v11 = (vec4<f32>(1f) / (vec4<f32>(1f) + exp(min(-v10, vec4<f32>(80f)))));
      let v12 = (v10 * v11);
      let v13 = (v12 * result);
      let v14 = b3[(i0 + 20 * row)];
      let v15 = (result * v14);
      let v16 = (v10 * v15);
      let v17 = (vec4<f32>(1f) - v11);
      let v18 = (v11 * v17);
      let v19 = (v16 * v18);
      let v20 = (v15 * v11);
      let v21 = (v19 + v20);
      b4[(i0 + 20 * row)] = v13;
      b5[(i0 + 20 * row)] = v21;
    }
  }
}

// dot over ~row: [chunk]×[hidden]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 20; k1 += 1) {
    let v2 = b0[(i0 + 32 * k1)];
    let v3 = b0[(i0 + 32 * k1 + 8)];
    let v4 = b0[(i0 + 32 * k1 + 16)];
    let v5 = b0[(i0 + 32 * k1 + 24)];
    let v6 = b1[(k1 + 80 * tile)];
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = b1[(k1 + 80 * tile + 20)];
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = b1[(k1 + 80 * tile + 40)];
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = b1[(k1 + 80 * tile + 60)];
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = b3[(r1 + 8 * t)];
    let v7 = (v5 + v6);
    let v8 = b4[r1];
    let v9 = (v7 * v8);
    let v10 = (v4 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = b5[t];
  let v12 = (v11 * 0.03125f);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = inverseSqrt(v13);
  let v15 = (v14 * v14);
  let v16 = (v14 * v15);
  let v17 = (v16 * (-0.5f));
  let v18 = (a0 * v17);
  let v19 = (v18 * 0.03125f);
  b6[t] = v19;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 128) { return; }
  let v0 = b0[t];
  let v1 = b1[t];
  let v2 = b2[(t & 7)];
  let v3 = (v1 + v2);
  let v4 = b3[(t >> 3u)];
  let v5 = (v3 * vec4<f32>(v4));
  let v6 = (v0 + v5);
  let v7 = (vec4<f32>(v4) * v3);
  let v8 = (v6 + v7);
  let v9 = b4[t];
  let v10 = b5[t];
  let v11 = (v9 + v10);
  let v12 = b6[(t & 7)];
  let v13 = (v11 * v12);
  let v14 = b7[(t >> 3u)];
  let v15 = (v14 * 0.03125f);
  let v16 = (v15 + 9.999999974752427e-7f);
  let v17 = inverseSqrt(v16);
  let v18 = (v13 * vec4<f32>(v17));
  let v19 = (v8 + v18);
  b8[t] = v19;
}

// dot over ~row: [chunk]×[latent]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<u32>;
@group(0) @binding(7) var<storage, read_write> b7: array<u32>;
@group(0) @binding(8) var<storage, read_write> b8: array<u32>;
@group(0) @binding(9) var<storage, read_write> b9: array<u32>;
@group(0) @binding(10) var<storage, read_write> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<vec4<f32>>;
fn threefry4(k0: vec4<u32>, k1: vec4<u32>, c0: vec4<u32>, c1: vec4<u32>) -> array<vec4<u32>, 2> {
  let k2 = k0 ^ k1 ^ vec4<u32>(0x1bd11bdau);
  var x = c0 + k0;
  var y = c1 + k1;
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(1u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(2u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k0; y = y + k1 + vec4<u32>(3u);
  x = x + y; y = ((y << vec4<u32>(17u)) | (y >> vec4<u32>(15u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(29u)) | (y >> vec4<u32>(3u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(16u)) | (y >> vec4<u32>(16u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(24u)) | (y >> vec4<u32>(8u))) ^ x;
  x = x + k1; y = y + k2 + vec4<u32>(4u);
  x = x + y; y = ((y << vec4<u32>(13u)) | (y >> vec4<u32>(19u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(15u)) | (y >> vec4<u32>(17u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(26u)) | (y >> vec4<u32>(6u))) ^ x;
  x = x + y; y = ((y << vec4<u32>(6u)) | (y >> vec4<u32>(26u))) ^ x;
  x = x + k2; y = y + k0 + vec4<u32>(5u);
  return array<vec4<u32>, 2>(x, y);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 1);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 8; k1 += 1) {
    let v2 = b0[(i0 + 8 * k1)];
    let v3 = b0[(i0 + 8 * k1 + 2)];
    let v4 = b0[(i0 + 8 * k1 + 4)];
    let v5 = b0[(i0 + 8 * k1 + 6)];
    let v6 = b1[(k1 + 32 * tile)];
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = b1[(k1 + 32 * tile + 8)];
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = b1[(k1 + 32 * tile + 16)];
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = b1[(k1 + 32 * tile + 24)];
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  let v11 = b3[i0];
  let v15 = b3[(i0 + 2)];
  let v24 = b4[0];
  let v25 = max(v24, 1f);
  let v26 = (0.0010000000474974513f / v25);
  let v34 = b6[0];
  let v35 = b7[0];
  let v38 = vec4<u32>((4 * i0 + vec4<i32>(0, 1, 2, 3)));
  let v52 = b8[0];
  let v53 = b9[0];
  if (quad < 2) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      let v10 = b2[(i0 + 4 * row)];
      let v12 = (v10 + v11);
      let v13 = (v12 * v12);
      let v14 = b2[(i0 + 4 * row + 2)];
      let v16 = (v14 + v15);
      let v17 = (v16 * vec4<f32>(2f));
      let v18 = exp(v17);
      let v19 = (v13 + v18);
      let v20 = (v17 + vec4<f32>(1f));
      let v21 = (v19 - v20);
      let v22 = (v21 * vec4<f32>(0.5f));
      let v23 = (vec4<f32>(0.5f) <= v22);
      let v27 = b5[row];
      let v28 = (v26 * v27);
      let v29 = select(vec4<f32>(0f), vec4<f32>(v28), v23);
      let v30 = (v29 * vec4<f32>(0.5f));
      let v31 = (v12 * v30);
      let v32 = (v30 * v12);
      let v33 = (v31 + v32);
      let v36 = u32(row);
      let v37 = (v36 * 8u);
      let v39 = (vec4<u32>(v37) + v38);
      let v40 = threefry4(vec4<u32>(v34), vec4<u32>(v35), v39, vec4<u32>(0u));
      let v41 = (v40[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
      let v42 = vec4<f32>(v41);
      let v43 = (v42 * vec4<f32>(5.960464477539063e-8f));
      let v44 = (vec4<f32>(0.15000000596046448f) < v43);
      let v45 = select(vec4<f32>(0f), result, v44);
      let v46 = (v45 * vec4<f32>(1.1764706373214722f));
      let v47 = (v33 + v46);
      let v48 = (v29 * vec4<f32>((-0.5f)));
      let v49 = (v30 * v18);
      let v50 = (v48 + v49);
      let v51 = (v50 * vec4<f32>(2f));
      let v54 = threefry4(vec4<u32>(v52), vec4<u32>(v53), v39, vec4<u32>(0u));
      let v55 = (v54[0] >> (vec4<u32>(8u) & vec4<u32>(31u)));
      let v56 = vec4<f32>(v55);
      let v57 = (v56 * vec4<f32>(5.960464477539063e-8f));
      let v58 = (vec4<f32>(1f) - v57);
      let v59 = log(v58);
      let v60 = (v59 * vec4<f32>((-2f)));
      let v61 = sqrt(v60);
      let v62 = (v54[1] >> (vec4<u32>(8u) & vec4<u32>(31u)));
      let v63 = vec4<f32>(v62);
      let v64 = (v63 * vec4<f32>(5.960464477539063e-8f));
      let v65 = (v64 - vec4<f32>(0.5f));
      let v66 = (v65 * vec4<f32>(6.2831854820251465f));
      let v67 = cos(v66);
      let v68 = (v61 * v67);
      let v69 = (v68 * v46);
      let v70 = exp(v16);
      let v71 = (v69 * v70);
      let v72 = (v51 - v71);
      b10[(i0 + 2 * row)] = v47;
      b11[(i0 + 2 * row)] = v72;
    }
  }
}

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  let v3 = b1[t];
  for (var r1 = 0; r1 < 16; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    let v4 = (v2 + v3);
    let v5 = b2[r1];
    let v6 = (v5 * 0.03125f);
    let v7 = (v6 + 9.999999974752427e-7f);
    let v8 = inverseSqrt(v7);
    let v9 = (v4 * vec4<f32>(v8));
    let v10 = b3[(8 * r1 + t)];
    let v11 = b4[(8 * r1 + t)];
    let v12 = (v10 + v11);
    let v13 = (v9 * v12);
    a0 = a0 + v13;
  }
  b5[t] = a0;
}

// map concat
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  let c0 = clamp(((t & 3) + -2), 0, 1);
  let v1 = (((t & 3) + -2) >= 0) && (((t & 3) + -2) < 2);
  let v2 = b0[(c0 + 2 * (t >> 2u))];
  let v3 = select(vec4<f32>(0f), v2, vec4<bool>(v1));
  let c4 = clamp((t & 3), 0, 1);
  let v5 = ((t & 3) >= 0) && ((t & 3) < 2);
  let v6 = b1[(c4 + 2 * (t >> 2u))];
  let v7 = select(v3, v6, vec4<bool>(v5));
  b2[t] = v7;
}

// dot over chunk: [~row]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 4; k1 += 1) {
    let v2 = b0[(i0 + 32 * k1)];
    let v3 = b0[(i0 + 32 * k1 + 8)];
    let v4 = b0[(i0 + 32 * k1 + 16)];
    let v5 = b0[(i0 + 32 * k1 + 24)];
    let v6 = vec4<f32>(b1[(64 * k1 + 4 * tile)], b1[(64 * k1 + 4 * tile + 16)], b1[(64 * k1 + 4 * tile + 32)], b1[(64 * k1 + 4 * tile + 48)]);
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = vec4<f32>(b1[(64 * k1 + 4 * tile + 1)], b1[(64 * k1 + 4 * tile + 17)], b1[(64 * k1 + 4 * tile + 33)], b1[(64 * k1 + 4 * tile + 49)]);
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = vec4<f32>(b1[(64 * k1 + 4 * tile + 2)], b1[(64 * k1 + 4 * tile + 18)], b1[(64 * k1 + 4 * tile + 34)], b1[(64 * k1 + 4 * tile + 50)]);
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = vec4<f32>(b1[(64 * k1 + 4 * tile + 3)], b1[(64 * k1 + 4 * tile + 19)], b1[(64 * k1 + 4 * tile + 35)], b1[(64 * k1 + 4 * tile + 51)]);
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 4) { return; }
  var a0 = vec4<f32>(0f);
  let c2 = clamp((t + -2), 0, 1);
  let v3 = ((t + -2) >= 0) && ((t + -2) < 2);
  let c6 = clamp(t, 0, 1);
  let v7 = (t >= 0) && (t < 2);
  for (var r1 = 0; r1 < 16; r1 += 1) {
    let v4 = b0[(c2 + 2 * r1)];
    let v5 = select(vec4<f32>(0f), v4, vec4<bool>(v3));
    let v8 = b1[(c6 + 2 * r1)];
    let v9 = select(v5, v8, vec4<bool>(v7));
    a0 = a0 + v9;
  }
  b2[t] = a0;
}

// dot over ~row: [chunk]×[hidden]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 4; k1 += 1) {
    let v2 = b0[(i0 + 32 * k1)];
    let v3 = b0[(i0 + 32 * k1 + 8)];
    let v4 = b0[(i0 + 32 * k1 + 16)];
    let v5 = b0[(i0 + 32 * k1 + 24)];
    let v6 = b1[(k1 + 16 * tile)];
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = b1[(k1 + 16 * tile + 4)];
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = b1[(k1 + 16 * tile + 8)];
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = b1[(k1 + 16 * tile + 12)];
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 16) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[(r1 + 8 * t)];
    let v3 = b1[r1];
    let v4 = (v2 + v3);
    let v5 = b2[(r1 + 8 * t)];
    let v6 = (v4 + v5);
    let v7 = b3[(r1 + 8 * t)];
    let v8 = b4[r1];
    let v9 = (v7 * v8);
    let v10 = (v6 * v9);
    a0q = a0q + v10;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v11 = b5[t];
  let v12 = (v11 * 0.03125f);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = inverseSqrt(v13);
  let v15 = (v14 * v14);
  let v16 = (v14 * v15);
  let v17 = (v16 * (-0.5f));
  let v18 = (a0 * v17);
  let v19 = (v18 * 0.03125f);
  b6[t] = v19;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 128) { return; }
  let v0 = b0[t];
  let v1 = b1[(t & 7)];
  let v2 = (v0 + v1);
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[(t >> 3u)];
  let v6 = (v4 * vec4<f32>(v5));
  let v7 = (vec4<f32>(v5) * v4);
  let v8 = (v6 + v7);
  let v9 = b4[t];
  let v10 = b5[(t & 7)];
  let v11 = (v9 * v10);
  let v12 = b6[(t >> 3u)];
  let v13 = (v12 * 0.03125f);
  let v14 = (v13 + 9.999999974752427e-7f);
  let v15 = inverseSqrt(v14);
  let v16 = (v11 * vec4<f32>(v15));
  let v17 = (v8 + v16);
  b7[t] = v17;
}

// rows sum over chunk → reduce,reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<vec4<f32>>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@group(0) @binding(9) var<storage, read_write> b9: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  var a1 = vec4<f32>(0f);
  let v4 = b1[t];
  for (var r2 = 0; r2 < 16; r2 += 1) {
    let v3 = b0[(8 * r2 + t)];
    let v5 = (v3 + v4);
    let v6 = b2[r2];
    let v7 = (v6 * 0.03125f);
    let v8 = (v7 + 9.999999974752427e-7f);
    let v9 = inverseSqrt(v8);
    let v10 = (v5 * vec4<f32>(v9));
    let v11 = b3[(8 * r2 + t)];
    let v12 = b4[(8 * r2 + t)];
    let v13 = (v11 + v12);
    let v14 = (v10 * v13);
    a0 = a0 + v14;
    let v15 = b5[(8 * r2 + t)];
    let v16 = (v5 + v15);
    let v17 = b6[r2];
    let v18 = (v17 * 0.03125f);
    let v19 = (v18 + 9.999999974752427e-7f);
    let v20 = inverseSqrt(v19);
    let v21 = (v16 * vec4<f32>(v20));
    let v22 = b7[(8 * r2 + t)];
    let v23 = (v21 * v22);
    a1 = a1 + v23;
  }
  b8[t] = a0;
  b9[t] = a1;
}

// dot over ~row: [chunk]×[wide]
@group(0) @binding(0) var<storage, read> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 4) { return; }
  let across = flat % 1;
  let down = flat / 1 % 4;
  let z = flat / 4;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 31);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 8; k1 += 1) {
    let v2 = b0[(i0 + 128 * k1)];
    let v3 = b0[(i0 + 128 * k1 + 32)];
    let v4 = b0[(i0 + 128 * k1 + 64)];
    let v5 = b0[(i0 + 128 * k1 + 96)];
    let v6 = b1[(k1 + 32 * tile)];
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = b1[(k1 + 32 * tile + 8)];
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = b1[(k1 + 32 * tile + 16)];
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = b1[(k1 + 32 * tile + 24)];
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  if (quad < 32) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 16) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 32 * row)] = result;
    }
  }
}

// rows sum over hidden → mul
@group(0) @binding(0) var<storage, read_write> b0: array<i32>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  var a0q = vec4<f32>(0f);
  let v2 = b0[t];
  let v3 = clamp(v2, 0, 258);
  let v5 = (v2 >= 0) && (v2 < 259);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v4 = b1[(r1 + 8 * v3)];
    let v6 = select(vec4<f32>(0f), v4, vec4<bool>(v5));
    let v7 = b2[(r1 + 8 * t)];
    let v8 = b3[(r1 + 8 * t)];
    let v9 = (v7 + v8);
    let v10 = b4[r1];
    let v11 = (v9 * v10);
    let v12 = (v6 * v11);
    a0q = a0q + v12;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v13 = b5[t];
  let v14 = (v13 * 0.03125f);
  let v15 = (v14 + 9.999999974752427e-7f);
  let v16 = inverseSqrt(v15);
  let v17 = (v16 * v16);
  let v18 = (v16 * v17);
  let v19 = (v18 * (-0.5f));
  let v20 = (a0 * v19);
  let v21 = (v20 * 0.03125f);
  b6[t] = v21;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<i32>;
@group(0) @binding(2) var<storage, read> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 512) { return; }
  let v0 = b0[t];
  let v1 = b1[(t >> 3u)];
  let v2 = clamp(v1, 0, 258);
  let v3 = b2[(8 * v2 + (t & 7))];
  let v4 = (v1 >= 0) && (v1 < 259);
  let v5 = select(vec4<f32>(0f), v3, vec4<bool>(v4));
  let v6 = b3[(t >> 3u)];
  let v7 = (v5 * vec4<f32>(v6));
  let v8 = (v0 + v7);
  let v9 = (vec4<f32>(v6) * v5);
  let v10 = (v8 + v9);
  let v11 = b4[t];
  let v12 = b5[t];
  let v13 = (v11 + v12);
  let v14 = b6[(t & 7)];
  let v15 = (v13 * v14);
  let v16 = b7[(t >> 3u)];
  let v17 = (v16 * 0.03125f);
  let v18 = (v17 + 9.999999974752427e-7f);
  let v19 = inverseSqrt(v18);
  let v20 = (v15 * vec4<f32>(v19));
  let v21 = (v10 + v20);
  b8[t] = v21;
}

// rows sum over chunk,token → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<i32>>;
@group(0) @binding(1) var<storage, read> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 32) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 16; r1 += 1) {
    let v3 = b0[r1];
    let v4 = clamp(v3, vec4<i32>(0), vec4<i32>(258));
    let v5 = vec4<f32>(b1[(t + 32 * v4[0])], b1[(t + 32 * v4[1])], b1[(t + 32 * v4[2])], b1[(t + 32 * v4[3])]);
    let v6 = (v3 >= vec4<i32>(0)) & (v3 < vec4<i32>(259));
    let v7 = select(vec4<f32>(0f), v5, v6);
    let v8 = b2[r1];
    let v9 = (v8 * vec4<f32>(0.03125f));
    let v10 = (v9 + vec4<f32>(9.999999974752427e-7f));
    let v11 = inverseSqrt(v10);
    let v12 = (v7 * v11);
    let v13 = vec4<f32>(b3[(128 * r1 + t)], b3[(128 * r1 + t + 32)], b3[(128 * r1 + t + 64)], b3[(128 * r1 + t + 96)]);
    let v14 = vec4<f32>(b4[(128 * r1 + t)], b4[(128 * r1 + t + 32)], b4[(128 * r1 + t + 64)], b4[(128 * r1 + t + 96)]);
    let v15 = (v13 + v14);
    let v16 = (v12 * v15);
    for (var r2 = l; r2 < 1; r2 += 256) {
      a0q = a0q + v16;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b5[t] = a0;
  }
}

// scatterAdd
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<i32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 2072) { return; }
  var sum = vec4<f32>(f32(0));
  var n = 0;
  loop {
    loop {
      if (n >= 16) { break; }
      let v0 = b0[n];
      if (any(v0 == vec4<i32>((t >> 3u)))) { break; }
      n += 1;
    }
    if (n >= 16) { break; }
    let v1 = b0[n][0];
    let v2 = b1[(32 * n + (t & 7))];
    if (v1 == (t >> 3u)) {
      sum = sum + v2;
    }
    let v3 = b0[n][1];
    let v4 = b1[(32 * n + (t & 7) + 8)];
    if (v3 == (t >> 3u)) {
      sum = sum + v4;
    }
    let v5 = b0[n][2];
    let v6 = b1[(32 * n + (t & 7) + 16)];
    if (v5 == (t >> 3u)) {
      sum = sum + v6;
    }
    let v7 = b0[n][3];
    let v8 = b1[(32 * n + (t & 7) + 24)];
    if (v7 == (t >> 3u)) {
      sum = sum + v8;
    }
    n += 1;
  }
  b2[t] = sum;
}

// rows sum over vocabulary,hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 259; r1 += 1) {
    for (var r2 = l; r2 < 8; r2 += 256) {
      let v3 = b0[(8 * r1 + r2)];
      let v4 = b1[(8 * r1 + r2)];
      let v5 = (v3 + v4);
      let v6 = (v5 * v5);
      a0q = a0q + v6;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b2[0] = a0;
  }
}

// rows sum over hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[r1];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[0] = a0;
}

// rows sum over ~row,hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 80; r1 += 1) {
    for (var r2 = l; r2 < 8; r2 += 256) {
      let v3 = b0[(8 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b1[0] = a0;
  }
}

// rows sum over ~row,~inner → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 32; r1 += 1) {
    for (var r2 = l; r2 < 20; r2 += 256) {
      let v3 = b0[(20 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b1[0] = a0;
  }
}

// dot over chunk: [~row]×[wide]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 16; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v0 = b0[(32 * deepInside + side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v0, deep < 16);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 127);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v1 = b1[(128 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 16);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 32) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(quad + 32 * row)] = result;
    }
  }
}

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 8) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < 16; r1 += 1) {
    let v2 = b0[(8 * r1 + t)];
    a0 = a0 + v2;
  }
  b1[t] = a0;
}

// rows sum over ~row,wide → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 32; r1 += 1) {
    for (var r2 = l; r2 < 32; r2 += 256) {
      let v3 = b0[(32 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b1[0] = a0;
  }
}

// dot over chunk: [~row]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 16; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 79);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v1 = b0[(80 * deepInside + side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 16);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v2 = b1[(32 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 16);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 80) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// dot over chunk: [~row]×[~inner]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 2;
  let down = flat / 2 % 1;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 19);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 16; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v1 = b0[(32 * deepInside + side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 16);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 79);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v2 = b1[(80 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 16);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 20) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 20 * row)] = result;
    }
  }
}

// rows sum over ~row,hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
@group(0) @binding(10) var<storage, read_write> b10: array<f32>;
@group(0) @binding(11) var<storage, read_write> b11: array<f32>;
@group(0) @binding(12) var<storage, read_write> b12: array<f32>;
@group(0) @binding(13) var<storage, read_write> b13: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 16; r1 += 1) {
    for (var r2 = l; r2 < 8; r2 += 256) {
      let v3 = b0[(8 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  let v5 = b1[0];
  let v6 = b2[0];
  let v7 = (v5 + v6);
  let v8 = b3[0];
  let v9 = (v7 + v8);
  let v10 = b4[0];
  let v11 = (v9 + v10);
  let v12 = b5[0];
  let v13 = (v11 + v12);
  let v14 = b6[0];
  let v15 = (v13 + v14);
  let v16 = b7[0];
  let v17 = (v15 + v16);
  let v18 = b8[0];
  let v19 = (v17 + v18);
  let v20 = b9[0];
  let v21 = (v19 + v20);
  let v22 = b10[0];
  let v23 = (v21 + v22);
  let v24 = b11[0];
  let v25 = (v23 + v24);
  let v26 = b12[0];
  let v27 = (v25 + v26);
  let v28 = (v27 + a0);
  if (l == 0) {
    b13[0] = v28;
  }
}

// rows sum over moments → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 4; r1 += 1) {
    let v2 = b0[r1];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  b1[0] = a0;
}

// dot over chunk: [~row]×[latent]
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 8) { return; }
  let across = flat % 1;
  let down = flat / 1 % 8;
  let z = flat / 8;
  let quad = across * 64 + i32(local);
  let tile = down;
  let i0 = min(quad, 1);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k1 = 0; k1 < 4; k1 += 1) {
    let v2 = b0[(i0 + 8 * k1)];
    let v3 = b0[(i0 + 8 * k1 + 2)];
    let v4 = b0[(i0 + 8 * k1 + 4)];
    let v5 = b0[(i0 + 8 * k1 + 6)];
    let v6 = vec4<f32>(b1[(128 * k1 + 4 * tile)], b1[(128 * k1 + 4 * tile + 32)], b1[(128 * k1 + 4 * tile + 64)], b1[(128 * k1 + 4 * tile + 96)]);
    acc0 = fma(vec4<f32>(v6.x), v2, acc0);
    acc0 = fma(vec4<f32>(v6.y), v3, acc0);
    acc0 = fma(vec4<f32>(v6.z), v4, acc0);
    acc0 = fma(vec4<f32>(v6.w), v5, acc0);
    let v7 = vec4<f32>(b1[(128 * k1 + 4 * tile + 1)], b1[(128 * k1 + 4 * tile + 33)], b1[(128 * k1 + 4 * tile + 65)], b1[(128 * k1 + 4 * tile + 97)]);
    acc1 = fma(vec4<f32>(v7.x), v2, acc1);
    acc1 = fma(vec4<f32>(v7.y), v3, acc1);
    acc1 = fma(vec4<f32>(v7.z), v4, acc1);
    acc1 = fma(vec4<f32>(v7.w), v5, acc1);
    let v8 = vec4<f32>(b1[(128 * k1 + 4 * tile + 2)], b1[(128 * k1 + 4 * tile + 34)], b1[(128 * k1 + 4 * tile + 66)], b1[(128 * k1 + 4 * tile + 98)]);
    acc2 = fma(vec4<f32>(v8.x), v2, acc2);
    acc2 = fma(vec4<f32>(v8.y), v3, acc2);
    acc2 = fma(vec4<f32>(v8.z), v4, acc2);
    acc2 = fma(vec4<f32>(v8.w), v5, acc2);
    let v9 = vec4<f32>(b1[(128 * k1 + 4 * tile + 3)], b1[(128 * k1 + 4 * tile + 35)], b1[(128 * k1 + 4 * tile + 67)], b1[(128 * k1 + 4 * tile + 99)]);
    acc3 = fma(vec4<f32>(v9.x), v2, acc3);
    acc3 = fma(vec4<f32>(v9.y), v3, acc3);
    acc3 = fma(vec4<f32>(v9.z), v4, acc3);
    acc3 = fma(vec4<f32>(v9.w), v5, acc3);
  }
  if (quad < 2) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 32) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 2 * row)] = result;
    }
  }
}

// rows sum over ~row,latent → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 32; r1 += 1) {
    for (var r2 = l; r2 < 2; r2 += 256) {
      let v3 = b0[(2 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b1[0] = a0;
  }
}

// dot over chunk: [~row]×[hidden]
@group(0) @binding(0) var<storage, read_write> b0: array<f32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
var<workgroup> leftTile: array<f32, 1024>;
var<workgroup> rightTile: array<f32, 1024>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let flat = i32(group.x + group.y * groups.x);
  if (flat >= 2) { return; }
  let across = flat % 1;
  let down = flat / 1 % 2;
  let z = flat / 2;
  let quad = across * 16 + i32(local) % 16;
  let tile = down * 16 + i32(local) / 16;
  let i0 = min(quad, 7);
  var acc0 = vec4<f32>(0.0f);
  var acc1 = vec4<f32>(0.0f);
  var acc2 = vec4<f32>(0.0f);
  var acc3 = vec4<f32>(0.0f);
  for (var k0 = 0; k0 < 16; k0 += 16) {
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(down * 64 + e / 16, 127);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v1 = b0[(128 * deepInside + side)];
      leftTile[(e % 16) * 64 + e / 16] = select(0.0f, v1, deep < 16);
    }
    for (var e = i32(local); e < 1024; e += 256) {
      let side = min(across * 64 + e / 16, 31);
      let deep = k0 + e % 16;
      let deepInside = min(deep, 15);
      let v2 = b1[(32 * deepInside + side)];
      rightTile[(e % 16) * 64 + e / 16] = select(0.0f, v2, deep < 16);
    }
    workgroupBarrier();
    for (var d = 0; d < 16; d += 1) {
      let at = d * 64 + 4 * (i32(local) % 16);
      let right = vec4<f32>(rightTile[at], rightTile[at + 1], rightTile[at + 2], rightTile[at + 3]);
      acc0 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 0]), right, acc0);
      acc1 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 1]), right, acc1);
      acc2 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 2]), right, acc2);
      acc3 = fma(vec4<f32>(leftTile[d * 64 + 4 * (i32(local) / 16) + 3]), right, acc3);
    }
    workgroupBarrier();
  }
  if (quad < 8) {
    for (var r = 0; r < 4; r += 1) {
      let row = 4 * tile + r;
      if (row >= 128) { break; }
      var result = acc0;
      result = select(result, acc1, r == 1);
      result = select(result, acc2, r == 2);
      result = select(result, acc3, r == 3);
      b2[(i0 + 8 * row)] = result;
    }
  }
}

// rows sum over chunk → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 32) { return; }
  var a0 = vec4<f32>(0f);
  for (var r1 = 0; r1 < 16; r1 += 1) {
    let v2 = b0[(32 * r1 + t)];
    a0 = a0 + v2;
  }
  b1[t] = a0;
}

// rows sum over ~row,hidden → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 128; r1 += 1) {
    for (var r2 = l; r2 < 8; r2 += 256) {
      let v3 = b0[(8 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b1[0] = a0;
  }
}

// rows sum over wide → reduce
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = l; r1 < 32; r1 += 256) {
    let v2 = b0[r1];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  if (l == 0) {
    b1[0] = a0;
  }
}

// rows sum over ~row,hidden → add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read_write> b9: array<f32>;
@group(0) @binding(10) var<storage, read_write> b10: array<f32>;
@group(0) @binding(11) var<storage, read_write> b11: array<f32>;
@group(0) @binding(12) var<storage, read_write> b12: array<f32>;
@group(0) @binding(13) var<storage, read_write> b13: array<f32>;
var<workgroup> scratch_f32_1: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let t = i32(group.x + group.y * groups.x);
  if (t >= 1) { return; }
  let l = i32(local);
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 80; r1 += 1) {
    for (var r2 = l; r2 < 8; r2 += 256) {
      let v3 = b0[(8 * r1 + r2)];
      let v4 = (v3 * v3);
      a0q = a0q + v4;
    }
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  scratch_f32_1[l] = a0;
  workgroupBarrier();
  for (var h = 128; h > 0; h = h / 2) {
    if (l < h) {
      let a0Other = scratch_f32_1[l + h];
      a0 = a0 + a0Other;
      scratch_f32_1[l] = a0;
    }
    workgroupBarrier();
  }
  a0 = scratch_f32_1[0];
  workgroupBarrier();
  let v5 = b1[0];
  let v6 = b2[0];
  let v7 = (v5 + v6);
  let v8 = b3[0];
  let v9 = (v7 + v8);
  let v10 = b4[0];
  let v11 = (v9 + v10);
  let v12 = b5[0];
  let v13 = (v11 + v12);
  let v14 = b6[0];
  let v15 = (v13 + v14);
  let v16 = b7[0];
  let v17 = (v15 + v16);
  let v18 = b8[0];
  let v19 = (v17 + v18);
  let v20 = b9[0];
  let v21 = (v19 + v20);
  let v22 = b10[0];
  let v23 = (v21 + v22);
  let v24 = b11[0];
  let v25 = (v23 + v24);
  let v26 = b12[0];
  let v27 = (v25 + v26);
  let v28 = (v27 + a0);
  if (l == 0) {
    b13[0] = v28;
  }
}

// map mul,sqrt,div
@group(0) @binding(0) var<storage, read> b0: array<u32>;
@group(0) @binding(1) var<storage, read_write> b1: array<f32>;
@group(0) @binding(2) var<storage, read_write> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 1) { return; }
  let v0 = b0[0];
  let v1 = f32(v0);
  let v2 = (v1 * 0.10000000149011612f);
  let v3 = min(v2, 1f);
  let v4 = (v3 * 0.0010000000474974513f);
  let v5 = (v1 + 1f);
  let v6 = pow(0.949999988079071f, v5);
  let v7 = (1f - v6);
  let v8 = sqrt(v7);
  let v9 = pow(0.8999999761581421f, v5);
  let v10 = (1f - v9);
  let v11 = (v4 / v10);
  b1[0] = v4;
  b2[0] = v8;
  b3[0] = v11;
}

// rows sum over hidden → sqrt,add,add,sub,add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<f32>;
@group(0) @binding(5) var<storage, read> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@group(0) @binding(9) var<storage, read> b9: array<vec4<f32>>;
@group(0) @binding(10) var<storage, read_write> b10: array<vec4<f32>>;
@group(0) @binding(11) var<storage, read_write> b11: array<vec4<f32>>;
@group(0) @binding(12) var<storage, read_write> b12: array<vec4<f32>>;
@group(0) @binding(13) var<storage, read_write> b13: array<vec4<f32>>;
@group(0) @binding(14) var<storage, read_write> b14: array<vec4<f32>>;
@group(0) @binding(15) var<storage, read_write> b15: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 1) { return; }
  var a0q = vec4<f32>(0f);
  for (var r1 = 0; r1 < 8; r1 += 1) {
    let v2 = b0[r1];
    let v3 = (v2 * v2);
    a0q = a0q + v3;
  }
  var a0 = 0f;
  a0 = a0 + a0q.x;
  a0 = a0 + a0q.y;
  a0 = a0 + a0q.z;
  a0 = a0 + a0q.w;
  let v8 = b3[0];
  let v9 = b4[0];
  let v10 = (v8 + v9);
  let v11 = (v10 + a0);
  let v12 = sqrt(v11);
  let v13 = (v12 + 9.999999974752427e-7f);
  let v14 = (1f / v13);
  let v15 = min(v14, 1f);
  let v26 = b7[0];
  let v30 = b8[0];
  for (var r4 = 0; r4 < 8; r4 += 1) {
    let v5 = b1[r4];
    let v6 = (v5 * vec4<f32>(0.8999999761581421f));
    let v7 = b2[r4];
    let v16 = (v7 * vec4<f32>(v15));
    let v17 = (v16 * vec4<f32>(0.10000000149011612f));
    let v18 = (v6 + v17);
    let v19 = b5[r4];
    let v20 = (v19 * vec4<f32>(0.949999988079071f));
    let v21 = (v16 * v16);
    let v22 = (v21 * vec4<f32>(0.05000000074505806f));
    let v23 = (v20 + v22);
    let v24 = b6[r4];
    let v25 = sqrt(v23);
    let v27 = (v25 / vec4<f32>(v26));
    let v28 = (v27 + vec4<f32>(9.99999993922529e-9f));
    let v29 = (v18 / v28);
    let v31 = (v29 * vec4<f32>(v30));
    let v32 = (v24 - v31);
    let v33 = b9[r4];
    let v34 = (v33 * vec4<f32>(0.8999999761581421f));
    let v35 = b10[r4];
    let v36 = (v35 * vec4<f32>(v15));
    let v37 = (v36 * vec4<f32>(0.10000000149011612f));
    let v38 = (v34 + v37);
    b11[r4] = v18;
    b12[r4] = v23;
    b13[r4] = v32;
    b14[r4] = v38;
  }
  b15[0] = v12;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> b2: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> b3: array<f32>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read> b6: array<u32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@group(0) @binding(8) var<storage, read_write> b8: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 2072) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[t];
  let v4 = (v2 + v3);
  let v5 = b3[0];
  let v6 = (v5 + 9.999999974752427e-7f);
  let v7 = (1f / v6);
  let v8 = min(v7, 1f);
  let v9 = (v4 * vec4<f32>(v8));
  let v10 = (v9 * vec4<f32>(0.10000000149011612f));
  let v11 = (v1 + v10);
  let v12 = b4[t];
  let v13 = (v12 * vec4<f32>(0.949999988079071f));
  let v14 = (v9 * v9);
  let v15 = (v14 * vec4<f32>(0.05000000074505806f));
  let v16 = (v13 + v15);
  let v17 = b5[t];
  let v18 = b6[0];
  let v19 = f32(v18);
  let v20 = (v19 * 0.10000000149011612f);
  let v21 = min(v20, 1f);
  let v22 = (v21 * 0.00009999999747378752f);
  let v23 = (1f - v22);
  let v24 = (v17 * vec4<f32>(v23));
  let v25 = sqrt(v16);
  let v26 = b7[0];
  let v27 = (v25 / vec4<f32>(v26));
  let v28 = (v27 + vec4<f32>(9.99999993922529e-9f));
  let v29 = (v11 / v28);
  let v30 = b8[0];
  let v31 = (v29 * vec4<f32>(v30));
  let v32 = (v24 - v31);
  b0[t] = v11;
  b4[t] = v16;
  b5[t] = v32;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 640) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 1024) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 8) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.949999988079071f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * v7);
  let v9 = (v8 * vec4<f32>(0.05000000074505806f));
  let v10 = (v1 + v9);
  let v11 = b3[t];
  let v12 = b4[t];
  let v13 = sqrt(v10);
  let v14 = b5[0];
  let v15 = (v13 / vec4<f32>(v14));
  let v16 = (v15 + vec4<f32>(9.99999993922529e-9f));
  let v17 = (v12 / v16);
  let v18 = b6[0];
  let v19 = (v17 * vec4<f32>(v18));
  let v20 = (v11 - v19);
  b0[t] = v10;
  b3[t] = v20;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 8) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = sqrt(v14);
  let v17 = b5[0];
  let v18 = (v16 / vec4<f32>(v17));
  let v19 = (v18 + vec4<f32>(9.99999993922529e-9f));
  let v20 = (v9 / v19);
  let v21 = b6[0];
  let v22 = (v20 * vec4<f32>(v21));
  let v23 = (v15 - v22);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v23;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 128) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 4) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = sqrt(v14);
  let v17 = b5[0];
  let v18 = (v16 / vec4<f32>(v17));
  let v19 = (v18 + vec4<f32>(9.99999993922529e-9f));
  let v20 = (v9 / v19);
  let v21 = b6[0];
  let v22 = (v20 * vec4<f32>(v21));
  let v23 = (v15 - v22);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v23;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read> b5: array<u32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@group(0) @binding(7) var<storage, read_write> b7: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 64) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = b5[0];
  let v17 = f32(v16);
  let v18 = (v17 * 0.10000000149011612f);
  let v19 = min(v18, 1f);
  let v20 = (v19 * 0.00009999999747378752f);
  let v21 = (1f - v20);
  let v22 = (v15 * vec4<f32>(v21));
  let v23 = sqrt(v14);
  let v24 = b6[0];
  let v25 = (v23 / vec4<f32>(v24));
  let v26 = (v25 + vec4<f32>(9.99999993922529e-9f));
  let v27 = (v9 / v26);
  let v28 = b7[0];
  let v29 = (v27 * vec4<f32>(v28));
  let v30 = (v22 - v29);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v30;
}

// map add,add,sub
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> b2: array<f32>;
@group(0) @binding(3) var<storage, read_write> b3: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> b4: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> b5: array<f32>;
@group(0) @binding(6) var<storage, read_write> b6: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 32) { return; }
  let v0 = b0[t];
  let v1 = (v0 * vec4<f32>(0.8999999761581421f));
  let v2 = b1[t];
  let v3 = b2[0];
  let v4 = (v3 + 9.999999974752427e-7f);
  let v5 = (1f / v4);
  let v6 = min(v5, 1f);
  let v7 = (v2 * vec4<f32>(v6));
  let v8 = (v7 * vec4<f32>(0.10000000149011612f));
  let v9 = (v1 + v8);
  let v10 = b3[t];
  let v11 = (v10 * vec4<f32>(0.949999988079071f));
  let v12 = (v7 * v7);
  let v13 = (v12 * vec4<f32>(0.05000000074505806f));
  let v14 = (v11 + v13);
  let v15 = b4[t];
  let v16 = sqrt(v14);
  let v17 = b5[0];
  let v18 = (v16 / vec4<f32>(v17));
  let v19 = (v18 + vec4<f32>(9.99999993922529e-9f));
  let v20 = (v9 / v19);
  let v21 = b6[0];
  let v22 = (v20 * vec4<f32>(v21));
  let v23 = (v15 - v22);
  b0[t] = v9;
  b3[t] = v14;
  b4[t] = v23;
}

// map add
@group(0) @binding(0) var<storage, read_write> b0: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> b1: array<vec4<f32>>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) global: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let t = i32(global.x + global.y * groups.x * 64u);
  if (t >= 8) { return; }
  let v0 = b0[t];
  b1[t] = v0;
}
